package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One message that a patient sent to a clinic, as the channel hands it over. All texts, {@code raw}
 * included, are free of what PostgreSQL cannot store (null characters, halves of surrogate pairs).
 *
 * @param wamid WhatsApp's id of the message, under which it is handled once
 * @param sentAt by WhatsApp's clock; never later than the application's clock at receipt
 * @param text what the patient wrote, the caption of a medium or the label that was tapped; empty
 *     where there is none
 * @param replyId the id of the tapped button or list row, or the payload of a template's button
 * @param contextWamid the message that this one answers
 * @param raw the message as WhatsApp sent it
 * @param enclosed what came with the words
 */
public record InboundMessage(
    ClinicId clinic,
    Sender sender,
    String wamid,
    Instant sentAt,
    Kind kind,
    String text,
    @Nullable String replyId,
    @Nullable String contextWamid,
    JsonNode raw,
    Enclosed enclosed) {

  /** A message with nothing but its words. */
  public InboundMessage(
      ClinicId clinic,
      Sender sender,
      String wamid,
      Instant sentAt,
      Kind kind,
      String text,
      @Nullable String replyId,
      @Nullable String contextWamid,
      JsonNode raw) {
    this(clinic, sender, wamid, sentAt, kind, text, replyId, contextWamid, raw, Enclosed.NOTHING);
  }

  /**
   * What came with a message's words.
   *
   * @param shown what people are to see where the words do not say it; null where they do
   * @param medium to be fetched; null if there is none
   * @param referral the advertisement through which the patient came; null for all others
   */
  public record Enclosed(
      @Nullable String shown, @Nullable Medium medium, @Nullable JsonNode referral) {
    public static final Enclosed NOTHING = new Enclosed(null, null, null);
  }

  /**
   * A picture, a voice message, a file, as it is announced.
   *
   * @param id under which WhatsApp keeps it
   * @param digest of its bytes, base64 or hexadecimal; null if it was not told
   * @param name of a file; null for all others
   */
  public record Medium(
      String id, Kind kind, String mimeType, @Nullable String digest, @Nullable String name) {}

  /**
   * Who wrote; at least one of the three ids is there.
   *
   * @param waId the telephone number as WhatsApp writes it, mostly E.164 without the plus; kept as
   *     it came, because the answer goes to exactly this id
   * @param bsuid WhatsApp's id of the patient for this business, where the number is withheld
   * @param parentBsuid the id of the patient for the whole group of businesses, {@code SA.ENT.…}
   * @param profileName the name the patient chose in WhatsApp
   */
  public record Sender(
      @Nullable String waId,
      @Nullable String bsuid,
      @Nullable String parentBsuid,
      @Nullable String profileName) {
    public Sender {
      if (waId == null && bsuid == null && parentBsuid == null)
        throw new IllegalArgumentException("nobody sent it");
    }

    /** As {@code patients} knows people. */
    public dev.siwak.patients.Sender ids() {
      return new dev.siwak.patients.Sender(waId, bsuid, parentBsuid);
    }
  }

  /** What WhatsApp calls the type, as far as a patient can send it. */
  public enum Kind {
    TEXT,
    /** A tapped reply button, or the quick reply of a template. */
    BUTTON,
    /** A chosen row of a list. */
    LIST,
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT,
    STICKER,
    LOCATION,
    CONTACTS,
    ORDER,
    /** A form that was filled in. */
    FLOW,
    /** Something the patient sent that WhatsApp does not pass on, or a type unknown to us. */
    OTHER;

    /** As it stands in the database. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
