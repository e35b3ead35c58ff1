package dev.siwak.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patient;
import dev.siwak.web.ClinicTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The shapes in which the inbox is shown. */
final class ConversationView {
  private ConversationView() {}

  record Item(
      long id,
      OffsetDateTime startedAt,
      OffsetDateTime lastMessageAt,
      @Nullable String intent,
      String lang,
      String status,
      Who patient) {}

  /** The patient by name and number, as far as they are known. */
  record Who(long id, String name, @Nullable String phone) {
    static Who of(PatientId id, Map<PatientId, Patient> known) {
      var patient = known.get(id);
      if (patient == null) return new Who(id.value(), "", null);
      var phone = patient.phone();
      return new Who(id.value(), patient.displayName(), phone == null ? null : phone.value());
    }
  }

  record Detail(
      long id,
      @Nullable String intent,
      String lang,
      String fsmState,
      boolean handoff,
      @Nullable Long assignee,
      @Nullable OffsetDateTime windowExpiresAt,
      Who patient,
      List<ShownMessage> messages,
      List<ShownNote> notes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode referral,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Who> maybeSameAs) {}

  /**
   * What one of the staff told the others.
   *
   * @param author {@code staff:} and a user's id
   */
  record ShownNote(long id, String body, String author, OffsetDateTime ts) {
    static ShownNote of(Notes.Note note, ClinicTime time) {
      return new ShownNote(
          note.id(), note.body(), "staff:" + note.author().value(), time.at(note.at()));
    }
  }

  /**
   * One message.
   *
   * @param authorName of a person at the desk; left out for all others
   * @param error why it was not delivered, in WhatsApp's words; left out where nothing is wrong
   * @param choices what can be tapped; left out where there is nothing
   * @param kind what WhatsApp calls its type
   * @param media what came with it; left out where nothing did
   * @param originalText the first words of a message that was changed since
   * @param withdrawnAt when it was taken back; there are no words of it any more
   */
  record ShownMessage(
      long id,
      String dir,
      String text,
      OffsetDateTime ts,
      String status,
      String author,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String authorName,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OutgoingMessage.Choice> choices,
      String kind,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ShownMedium media,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ShownReaction> reactions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OffsetDateTime editedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String originalText,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OffsetDateTime withdrawnAt) {}

  /**
   * A picture, a voice message, a file.
   *
   * @param state {@code waiting}, {@code stored} or {@code failed}
   * @param path under the clinic's, where it can be fetched once it is stored
   * @param reason why it is not there
   */
  record ShownMedium(
      String state,
      String mimeType,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long size,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String path,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {}

  /**
   * The last reaction of one side.
   *
   * @param author {@code patient} or {@code staff}
   */
  record ShownReaction(String emoji, String author, OffsetDateTime ts) {}

  record ShownTurn(
      long id,
      OffsetDateTime at,
      String stateBefore,
      JsonNode understanding,
      JsonNode guard,
      JsonNode effects,
      String stateAfter) {}
}
