package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What WhatsApp itself tells of a patient; nobody has written it.
 *
 * @param patient under which names the patient was known until now
 * @param wamid WhatsApp's id of it, under which it is noted once
 */
public record PatientNews(
    ClinicId clinic, InboundMessage.Sender patient, String wamid, Instant sentAt, What what) {

  /** What has happened. */
  public sealed interface What {
    /**
     * Another telephone number; the old one may be anybody's some day.
     *
     * @param bsuid the user id that goes with it; null if it was not told
     */
    record NumberChanged(String waId, @Nullable String bsuid) implements What {}

    record UserIdChanged(String bsuid) implements What {}

    /** A new telephone, or WhatsApp installed anew. */
    record SecurityCodeChanged() implements What {}

    /** Something that WhatsApp has invented since. */
    record Other() implements What {}
  }

  /** What became of it. */
  public enum Told {
    NEW,
    KNOWN,
    /** Nobody has written under these names. */
    NOBODYS
  }
}
