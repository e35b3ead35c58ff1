package dev.siwak.scheduling;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a patient's earlier visits say of them. */
@Component
public class PastVisits {
  private final JdbcClient db;
  private final Clock clock;

  PastVisits(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Who saw the patient last; before the first visit, with whom it is booked. */
  @Transactional(readOnly = true)
  public Optional<ProviderId> lastDentist(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select provider_id from appointments
            where clinic_id = :clinic and patient_id = :patient
              and status in ('booked', 'confirmed', 'completed')
            order by start_at > :now, start_at desc
            limit 1
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, _) -> new ProviderId(row.getLong("provider_id")))
        .optional();
  }
}
