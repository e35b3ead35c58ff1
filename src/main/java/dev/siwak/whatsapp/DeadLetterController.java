package dev.siwak.whatsapp;

import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.DeadLetters;
import dev.siwak.outbox.DeadLetters.DeadLetter;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a clinic wanted to send and what was given up, so that nobody has to search for it. */
@RestController
class DeadLetterController {
  private final DeadLetters letters;
  private final DeliveryStatuses statuses;
  private final Clinics clinics;

  DeadLetterController(DeadLetters letters, DeliveryStatuses statuses, Clinics clinics) {
    this.letters = letters;
    this.statuses = statuses;
    this.clinics = clinics;
  }

  /**
   * One message.
   *
   * @param kind {@code whatsapp} or {@code mail}
   * @param state {@code FAILED}, or what was told of it since
   * @param conversationId null for what belongs to none, such as a mail or a test
   */
  record Shown(
      long id,
      String kind,
      String messageType,
      String state,
      @Nullable Long conversationId,
      String lastError,
      OffsetDateTime createdAt,
      OffsetDateTime updatedAt) {}

  @GetMapping("/clinic/{slug}/outbox/dead-letters")
  Success<Page<Shown>> page(ClinicId clinic, Paging paging) {
    var time = new ClinicTime(clinics.get(clinic).zone());
    var page = letters.page(clinic, paging);
    var states = statuses.states(clinic, page.items().stream().map(DeadLetter::id).toList());
    return Success.of(
        page.map(letter -> shown(letter, states.getOrDefault(letter.id(), "failed"), time)));
  }

  private static Shown shown(DeadLetter letter, String state, ClinicTime time) {
    var conversation =
        letter.kind().equals(PatientMessage.KIND)
            ? PatientMessage.conversation(letter.orderKey()).orElse(null)
            : null;
    return new Shown(
        letter.id().value(),
        letter.kind(),
        letter.messageType(),
        state.toUpperCase(Locale.ROOT),
        conversation == null ? null : conversation.value(),
        letter.error(),
        time.at(letter.createdAt()),
        time.at(letter.givenUpAt()));
  }
}
