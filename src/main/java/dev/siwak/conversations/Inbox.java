package dev.siwak.conversations;

import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.InboxRows.Row;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.MessageId;
import dev.siwak.outbox.DueWork;
import dev.siwak.patients.ErasedMeanwhile;
import dev.siwak.patients.Patients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a patient's messages arrive: stored once, queued to be answered. */
@Component
public class Inbox {
  /**
   * The kind of {@link DueWork} that stands for a message to be answered; its ref is the
   * conversation.
   */
  static final String WORK = "inbound";

  private final InboxRows rows;
  private final Clinics clinics;
  private final Patients patients;
  private final MessageMedia media;
  private final MessageChanges changes;
  private final DueWork dueWork;
  private final InboundCalls calls;
  private final Clock clock;
  private final Duration staleAfter;

  Inbox(
      InboxRows rows,
      Clinics clinics,
      Patients patients,
      MessageMedia media,
      MessageChanges changes,
      DueWork dueWork,
      InboundCalls calls,
      Clock clock,
      @Value("${siwak.stale-minutes:30}") int staleMinutes) {
    this.rows = rows;
    this.clinics = clinics;
    this.patients = patients;
    this.media = media;
    this.changes = changes;
    this.dueWork = dueWork;
    this.calls = calls;
    this.clock = clock;
    this.staleAfter = Duration.ofMinutes(staleMinutes);
  }

  /**
   * Stores the message under its WhatsApp id, with the patient and the conversation it belongs to.
   * In the caller's transaction, or in one of its own.
   *
   * @return empty when it was there already, however many deliveries arrive at once
   */
  @Transactional
  public Optional<MessageId> receive(InboundMessage message) {
    var clinic = message.clinic();
    var now = clock.instant();
    var language = language(message);
    var patient =
        patients.findOrCreate(
            clinic, message.sender().ids(), message.sender().profileName(), language);
    boolean stale = message.sentAt().isBefore(now.minus(staleAfter));
    var stored = rows.store(message, patient.id(), patient.language(), now, stale);
    boolean doubtful = stored.isEmpty() || stored.get().isNewConversation();
    if (doubtful) ErasedMeanwhile.unless(patients.byId(clinic, patient.id()).isPresent());
    var medium = message.enclosed().medium();
    if (medium != null)
      stored.ifPresent(row -> media.expect(clinic, row.message(), medium, message.sentAt()));
    stored
        .filter(Row::isMarked)
        .ifPresent(row -> changes.apply(clinic, row.conversation(), message.wamid()));
    if (!stale) stored.ifPresent(row -> queue(clinic, row, message, now));
    return stored.map(Row::message);
  }

  private void queue(ClinicId clinic, Row row, InboundMessage message, Instant now) {
    var wait = message.replyId() == null ? calls.burst() : Duration.ZERO;
    dueWork.add(clinic, WORK, row.conversation().value(), now.plus(wait));
    if (wait.isPositive()) calls.afterCommit(clinic, row.conversation().value(), wait);
  }

  /** A first guess, by the script alone; the dialog knows better once it has read the words. */
  private Language language(InboundMessage message) {
    var text = message.text();
    if (text.codePoints().anyMatch(Inbox::isArabic)) return Language.ARABIC;
    if (text.codePoints().anyMatch(Character::isAlphabetic)) return Language.ENGLISH;
    return clinics.get(message.clinic()).language();
  }

  private static boolean isArabic(int character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.ARABIC;
  }
}
