package dev.siwak.conversations;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.DeskRows.Locked;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.patients.ErasedMeanwhile;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clinic's own telephone, beside us: whoever writes on it has the conversation, as if they had
 * answered at the desk.
 */
@Component
public class PhoneApp {
  private static final Actor TELEPHONE = new Actor.System("phone-app");

  private final JdbcClient db;
  private final Clinics clinics;
  private final Patients patients;
  private final MessageMedia media;
  private final DeskRows rows;
  private final Handover handover;
  private final Audit audit;
  private final Clock clock;
  private final Duration staleAfter;

  PhoneApp(
      JdbcClient db,
      Clinics clinics,
      Patients patients,
      MessageMedia media,
      DeskRows rows,
      Handover handover,
      Audit audit,
      Clock clock,
      @Value("${siwak.stale-minutes:30}") int staleMinutes) {
    this.db = db;
    this.clinics = clinics;
    this.patients = patients;
    this.media = media;
    this.rows = rows;
    this.handover = handover;
    this.audit = audit;
    this.clock = clock;
    this.staleAfter = Duration.ofMinutes(staleMinutes);
  }

  /** False if it was there already, however many deliveries arrive at once. */
  @Transactional
  public boolean receive(StaffEcho echo) {
    var clinic = echo.clinic();
    var to = echo.patient();
    var patient =
        patients.findOrCreate(clinic, to.ids(), to.profileName(), clinics.get(clinic).language());
    var now = clock.instant();
    var stored = store(echo, patient, now);
    if (stored.isEmpty()) return false;
    ErasedMeanwhile.unless(patients.byId(clinic, patient.id()).isPresent());
    var medium = echo.enclosed().medium();
    if (medium != null) media.expect(clinic, stored.get().message(), medium, echo.sentAt());
    // What was written long ago takes nothing from Siwak that has gone on since.
    if (!echo.sentAt().isBefore(now.minus(staleAfter)))
      rows.lock(clinic, stored.get().conversation()).ifPresent(locked -> stepBack(clinic, locked));
    return true;
  }

  private void stepBack(ClinicId clinic, Locked locked) {
    boolean isNews = locked.status() != ConversationStatus.HANDOFF;
    handover.take(clinic, locked);
    if (isNews)
      audit.record(
          clinic,
          TELEPHONE,
          "CONVERSATION_HANDOFF",
          Map.of("conversation_id", locked.id().value()));
  }

  private record Row(MessageId message, ConversationId conversation) {}

  /**
   * One statement. It does not open the window for free messages: only what the patient writes
   * does.
   */
  private Optional<Row> store(StaffEcho echo, Patient patient, Instant now) {
    var message = new OutgoingMessage.PlainText(echo.text());
    return db.sql(
            """
            with talk as (
              insert into conversations
                (clinic_id, patient_id, wa_id, bsuid, started_at, last_message_at, lang)
              select :clinic, :patient, :wa_id, :bsuid, :now, :now, :lang
              where not exists (
                select from messages where clinic_id = :clinic and wamid = :wamid)
              on conflict (clinic_id, patient_id, channel) do update
              set last_message_at = excluded.last_message_at
              where conversations.erased_at is null
              returning id
            )
            insert into messages
              (clinic_id, conversation_id, dir, author, wamid, kind, text, shown, body, sent_at,
               received_at, status)
            select :clinic, talk.id, 'out', 'staff', :wamid, :kind, :text, :shown, :body::jsonb,
              :sent_at, :now, 'sent'
            from talk
            on conflict (clinic_id, wamid) do nothing
            returning id, conversation_id
            """)
        .param("clinic", echo.clinic().value())
        .param("patient", patient.id().value())
        .param("wa_id", echo.patient().waId())
        .param("bsuid", echo.patient().bsuid())
        .param("lang", patient.language().code())
        .param("wamid", echo.wamid())
        .param("kind", echo.kind().code())
        .param("text", echo.text())
        .param("shown", echo.enclosed().shown())
        .param("body", OutgoingJson.write(message))
        .param("sent_at", utc(echo.sentAt()))
        .param("now", utc(now))
        .query(
            (row, _) ->
                new Row(
                    new MessageId(row.getLong("id")),
                    new ConversationId(row.getLong("conversation_id"))))
        .optional();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
