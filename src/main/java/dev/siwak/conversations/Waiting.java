package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.understanding.When;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A patient who wants to be told when a time becomes free.
 *
 * @param provider the only one who is wished for, or null
 * @param gender "female" or "male" where such a dentist is wished for
 * @param moving the appointment that is to become earlier; null for a new one
 * @param offered what is offered to the patient at the moment
 */
record Waiting(
    long id,
    PatientId patient,
    ServiceId service,
    @Nullable ProviderId provider,
    @Nullable String gender,
    When wish,
    @Nullable AppointmentId moving,
    @Nullable String visitor,
    Instant since,
    @Nullable Offered offered) {

  /** A freed time, kept for the patient by a hold until then. */
  record Offered(long freed, AppointmentId hold, Instant until) {}

  /** By the columns of its table. */
  static Waiting of(ResultSet row, int number) throws SQLException {
    var provider = row.getObject("provider_id", Long.class);
    var moving = row.getObject("moving_id", Long.class);
    var freed = row.getObject("freed_id", Long.class);
    return new Waiting(
        row.getLong("id"),
        new PatientId(row.getLong("patient_id")),
        new ServiceId(row.getLong("service_id")),
        provider == null ? null : new ProviderId(provider),
        row.getString("gender"),
        WhenText.read(row.getString("wish")),
        moving == null ? null : new AppointmentId(moving),
        row.getString("visitor_name"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        freed == null
            ? null
            : new Offered(
                freed,
                new AppointmentId(row.getLong("hold_id")),
                row.getObject("hold_until", OffsetDateTime.class).toInstant()));
  }
}
