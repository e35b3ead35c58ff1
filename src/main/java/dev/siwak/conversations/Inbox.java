package dev.siwak.conversations;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientId;
import dev.siwak.outbox.DueWork;
import dev.siwak.patients.Patients;
import dev.siwak.patients.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  private final JdbcClient db;
  private final Clinics clinics;
  private final Patients patients;
  private final DueWork dueWork;
  private final InboundCalls calls;
  private final Clock clock;
  private final Duration staleAfter;

  Inbox(
      JdbcClient db,
      Clinics clinics,
      Patients patients,
      DueWork dueWork,
      InboundCalls calls,
      Clock clock,
      @Value("${siwak.stale-minutes:30}") int staleMinutes) {
    this.db = db;
    this.clinics = clinics;
    this.patients = patients;
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
            clinic,
            new Sender(
                message.sender().waId(), message.sender().bsuid(), message.sender().parentBsuid()),
            message.sender().profileName(),
            language);
    boolean stale = message.sentAt().isBefore(now.minus(staleAfter));
    var stored = store(message, patient.id(), patient.language(), now, stale);
    boolean doubtful = stored.isEmpty() || stored.get().isNewConversation();
    if (doubtful && patients.byId(clinic, patient.id()).isEmpty()) throw new ErasedMeanwhile();
    if (!stale) stored.ifPresent(row -> queue(clinic, row, message, now));
    return stored.map(Row::message);
  }

  /** Nothing is stored: whoever tries again finds a stranger. */
  private static final class ErasedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private void queue(ClinicId clinic, Row row, InboundMessage message, Instant now) {
    var wait = message.replyId() == null ? calls.burst() : Duration.ZERO;
    dueWork.add(clinic, WORK, row.conversation(), now.plus(wait));
    if (wait.isPositive()) calls.afterCommit(clinic, row.conversation(), wait);
  }

  /**
   * One statement. A message that is known changes nothing, not even a conversation that was
   * resolved since.
   */
  private Optional<Row> store(
      InboundMessage message, PatientId patient, Language language, Instant now, boolean stale) {
    return db.sql(
            """
            with talk as (
              insert into conversations
                (clinic_id, patient_id, wa_id, bsuid, started_at, last_message_at, last_inbound_at, lang)
              select :clinic, :patient, :wa_id, :bsuid, :now, :now, :sent_at, :lang
              where not exists (
                select from messages where clinic_id = :clinic and wamid = :wamid)
              on conflict (clinic_id, patient_id, channel) do update
              set wa_id = excluded.wa_id, bsuid = excluded.bsuid,
                last_message_at = excluded.last_message_at,
                last_inbound_at = greatest(conversations.last_inbound_at, excluded.last_inbound_at),
                status = case conversations.status when 'resolved' then 'open' else conversations.status end
              where conversations.erased_at is null
              returning id, xmax = 0 as is_new
            )
            insert into messages
              (clinic_id, conversation_id, dir, author, wamid, kind, text, body, reply_id,
               context_wamid, sent_at, received_at, status)
            select :clinic, talk.id, 'in', 'patient', :wamid, :kind, :text, :body::jsonb, :reply_id,
              :context_wamid, :sent_at, :now, :status
            from talk
            on conflict (clinic_id, wamid) do nothing
            returning id, conversation_id, (select is_new from talk) as is_new
            """)
        .param("clinic", message.clinic().value())
        .param("patient", patient.value())
        .param("wa_id", message.sender().waId())
        .param("bsuid", message.sender().bsuid())
        .param("now", utc(now))
        .param("sent_at", utc(message.sentAt()))
        .param("lang", language.code())
        .param("wamid", message.wamid())
        .param("kind", message.kind().code())
        .param("text", message.text())
        .param("body", message.raw().toString())
        .param("reply_id", message.replyId())
        .param("context_wamid", message.contextWamid())
        .param("status", stale ? "stale" : "received")
        .query(
            (row, _) ->
                new Row(
                    new MessageId(row.getLong("id")),
                    row.getLong("conversation_id"),
                    row.getBoolean("is_new")))
        .optional();
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

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Row(MessageId message, long conversation, boolean isNewConversation) {}
}
