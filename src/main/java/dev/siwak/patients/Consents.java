package dev.siwak.patients;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What may be sent to a patient who has not asked for it now. An answer to what the patient writes
 * needs nobody's consent.
 */
@Component
public class Consents {
  private static final Duration ENOUGH_FOR = Duration.ofHours(24);
  private static final Actor WHATSAPP = new Actor.System("whatsapp");

  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;

  Consents(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  /** A reminder, or whatever else concerns the patient's own visits; false for an erased one. */
  @Transactional(readOnly = true)
  public boolean mayRemind(ClinicId clinic, PatientId patient) {
    return standing(clinic, patient).map(now -> !now.patient().optedOut()).orElse(false);
  }

  /**
   * Anything by which the clinic would win the patient back: only with a consent of its own, and
   * not while WhatsApp takes none.
   */
  @Transactional(readOnly = true)
  public boolean mayMarket(ClinicId clinic, PatientId patient) {
    return standing(clinic, patient)
        .filter(now -> now.patient().wantsMarketing())
        .map(now -> now.pausedUntil() == null || !clock.instant().isBefore(now.pausedUntil()))
        .orElse(false);
  }

  /** WhatsApp has refused marketing because the patient has had enough of it for a day. */
  @Transactional
  public void pauseMarketing(ClinicId clinic, PatientId patient) {
    db.sql(
            """
            update patients set marketing_paused_until = :until
            where clinic_id = :clinic and id = :patient and erased_at is null
            """)
        .param("until", utc(clock.instant().plus(ENOUGH_FOR)))
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .update();
  }

  /**
   * WhatsApp tells what the patient has chosen there. In any order and more than once: the latest
   * choice stands, and of two in one second the no.
   *
   * @return false if it changes nothing
   */
  @Transactional
  public boolean chosen(ClinicId clinic, PatientId patient, boolean wanted, Instant at) {
    int chosen =
        db.sql(
                """
                update patients
                set marketing_told_at = :at,
                  consents = consents || jsonb_build_object('marketing', :wanted::boolean)
                where clinic_id = :clinic and id = :patient and erased_at is null
                  and (marketing_told_at is null or marketing_told_at < :at
                    or (marketing_told_at = :at and not :wanted
                      and consents -> 'marketing' is distinct from 'false'))
                """)
            .param("at", utc(at))
            .param("wanted", wanted)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .update();
    if (chosen == 1)
      audit.record(
          clinic,
          WHATSAPP,
          wanted ? "PATIENT_MARKETING_ON" : "PATIENT_MARKETING_OFF",
          Map.of("patient_id", patient.value()));
    return chosen == 1;
  }

  private Optional<Standing> standing(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select id, name, profile_name, phone, lang, notes, consents, marketing_paused_until
            from patients where clinic_id = :clinic and id = :patient and erased_at is null
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query(Standing::of)
        .optional();
  }

  private record Standing(Patient patient, @Nullable Instant pausedUntil) {
    static Standing of(ResultSet row, int number) throws SQLException {
      var until = row.getTimestamp("marketing_paused_until");
      return new Standing(
          PatientRows.patient(row, number), until == null ? null : until.toInstant());
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
