package dev.siwak.conversations;

import dev.siwak.conversations.PatientNews.Told;
import dev.siwak.conversations.PatientNews.What;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Identities;
import dev.siwak.patients.Identities.Renamed;
import dev.siwak.patients.Sender;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes {@link PatientNews}: the patient stays the same one, and the staff see what happened. */
@Component
public class ToldOfPatients {
  private final JdbcClient db;
  private final Identities identities;
  private final OutreachRows rows;
  private final Clock clock;

  ToldOfPatients(JdbcClient db, Identities identities, OutreachRows rows, Clock clock) {
    this.db = db;
    this.identities = identities;
    this.rows = rows;
    this.clock = clock;
  }

  /** Once, however often it is delivered. */
  @Transactional
  public Told take(PatientNews news) {
    var clinic = news.clinic();
    if (isNoted(clinic, news.wamid())) return Told.KNOWN;
    var before = news.patient().ids();
    var patient = identities.known(clinic, before);
    if (patient.isEmpty()) return Told.NOBODYS;
    return switch (news.what()) {
      case What.NumberChanged(var waId, var bsuid) ->
          renamed(news, patient.get(), before, new Sender(waId, bsuid, null));
      case What.UserIdChanged(var bsuid) ->
          renamed(news, patient.get(), before, new Sender(null, bsuid, null));
      case What.SecurityCodeChanged _ -> note(news, patient.get(), "security-code-changed", false);
      case What.Other _ -> note(news, patient.get(), "system", false);
    };
  }

  /** The names before the conversation: whoever receives a message locks them in this order. */
  private Told renamed(PatientNews news, PatientId patient, Sender before, Sender after) {
    var number = after.waId();
    var what = number == null ? "user-id" : "number";
    return switch (identities.rename(news.clinic(), patient, before, after)) {
      case Renamed.Already _ -> Told.KNOWN;
      case Renamed.Done _ -> {
        readdress(news.clinic(), patient, number, after.bsuid());
        yield note(news, patient, what + "-changed", false);
      }
      case Renamed.AnotherPatients _ -> note(news, patient, what + "-is-anothers", true);
    };
  }

  /** The next answer goes where the patient is now. */
  private void readdress(
      ClinicId clinic, PatientId patient, @Nullable String waId, @Nullable String bsuid) {
    db.sql(
            """
            update conversations
            set wa_id = coalesce(:wa_id, wa_id),
              bsuid = :bsuid
            where clinic_id = :clinic and patient_id = :patient and erased_at is null
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("wa_id", waId)
        .param("bsuid", bsuid)
        .update();
  }

  private boolean isNoted(ClinicId clinic, String wamid) {
    return db.sql(
            "select exists (select from messages where clinic_id = :clinic and wamid = :wamid)")
        .param("clinic", clinic.value())
        .param("wamid", wamid)
        .query(Boolean.class)
        .single();
  }

  /**
   * A line among the messages, by the key of its phrase.
   *
   * @param isUrgent whether the conversation comes up in the inbox for it
   */
  private Told note(PatientNews news, PatientId patient, String phrase, boolean isUrgent) {
    var conversation = rows.lockIfThere(news.clinic(), patient);
    if (conversation.isEmpty()) return Told.NOBODYS;
    if (!isAdded(news, conversation.get().id(), phrase)) return Told.KNOWN;
    if (isUrgent) comesUp(news.clinic(), conversation.get().id());
    return Told.NEW;
  }

  private boolean isAdded(PatientNews news, ConversationId conversation, String phrase) {
    return db.sql(
                """
                insert into messages
                  (clinic_id, conversation_id, dir, author, wamid, kind, text, shown, body, sent_at,
                   received_at, status)
                values (:clinic, :conversation, 'in', 'patient', :wamid, 'system', '', :phrase,
                  '{}'::jsonb, :sent_at, :now, 'noted')
                on conflict (clinic_id, wamid) do nothing
                """)
            .param("clinic", news.clinic().value())
            .param("conversation", conversation.value())
            .param("wamid", news.wamid())
            .param("phrase", phrase)
            .param("sent_at", utc(news.sentAt()))
            .param("now", utc(clock.instant()))
            .update()
        == 1;
  }

  private void comesUp(ClinicId clinic, ConversationId conversation) {
    db.sql(
            """
            update conversations set last_message_at = :now
            where clinic_id = :clinic and id = :conversation
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("now", utc(clock.instant()))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
