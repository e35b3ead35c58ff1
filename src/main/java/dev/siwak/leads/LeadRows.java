package dev.siwak.leads;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The leads of a clinic, in the caller's transaction. */
@Component
class LeadRows {
  private static final Duration HOUR = Duration.ofHours(1);

  private final JdbcClient db;
  private final Vault vault;
  private final Clock clock;

  LeadRows(JdbcClient db, Vault vault, Clock clock) {
    this.db = db;
    this.vault = vault;
    this.clock = clock;
  }

  /** Nobody else takes a lead of this clinic in until the commit. */
  void oneAfterTheOther(ClinicId clinic) {
    db.sql("select pg_advisory_xact_lock(90, hashint8(:clinic))")
        .param("clinic", clinic.value())
        .query((_, _) -> true)
        .single();
  }

  /**
   * By what a lead is known again, also when nothing else of it may be kept: the first is written,
   * any is found.
   */
  List<byte[]> keys(ClinicId clinic, LeadForm lead) {
    var id = lead.leadId();
    return vault.fingerprints(
        clinic, id == null ? "lead's phone " + lead.phone().value() : "lead's id " + id);
  }

  Optional<Long> find(ClinicId clinic, List<byte[]> keys) {
    return db.sql("select id from leads where clinic_id = :clinic and key = any(:keys)")
        .param("clinic", clinic.value())
        .param("keys", keys.toArray(byte[][]::new))
        .query(Long.class)
        .optional();
  }

  int welcomedLately(ClinicId clinic) {
    return db.sql(
            """
            select count(*) from leads
            where clinic_id = :clinic and received_at > :since and welcome = 'queued'
            """)
        .param("clinic", clinic.value())
        .param("since", utc(clock.instant().minus(HOUR)))
        .query(Integer.class)
        .single();
  }

  long add(
      ClinicId clinic,
      byte[] key,
      LeadForm lead,
      PatientId patient,
      @Nullable ConversationId conversation,
      Welcome welcome) {
    var outbox = welcome.outbox();
    return db.sql(
            """
            insert into leads
              (clinic_id, key, lead_id, name, phone, email, lang, source, patient_id,
               conversation_id, welcome, outbox_id, received_at)
            values (:clinic, :key, :lead_id, :name, :phone, :email, :lang, :source, :patient,
              :conversation, :welcome, :outbox, :now)
            returning id
            """)
        .param("clinic", clinic.value())
        .param("key", key)
        .param("lead_id", lead.leadId())
        .param("name", lead.name())
        .param("phone", lead.phone().value())
        .param("email", lead.email())
        .param("lang", lead.language().code())
        .param("source", lead.source())
        .param("patient", patient.value())
        .param("conversation", conversation == null ? null : conversation.value())
        .param("welcome", welcome.fate().code())
        .param("outbox", outbox == null ? null : outbox.value())
        .param("now", utc(clock.instant()))
        .query(Long.class)
        .single();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
