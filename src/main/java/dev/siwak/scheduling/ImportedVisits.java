package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which visits of a file are in the calendar already, whatever has become of them there. */
@Component
class ImportedVisits {
  private final JdbcClient db;

  ImportedVisits(JdbcClient db) {
    this.db = db;
  }

  private record Key(PatientId patient, ServiceId service, long start) {
    static Key of(PatientId patient, ServiceId service, Instant start) {
      return new Key(patient, service, start.getEpochSecond());
    }
  }

  /** Each stands for one line of the file: two children may come at the same time. */
  static final class Known {
    private final Map<Key, List<ProviderId>> left = new HashMap<>();

    boolean takes(BookingRequest wanted) {
      var key = Key.of(wanted.patient(), wanted.service(), wanted.start());
      var there = left.get(key);
      if (there == null || there.isEmpty()) return false;
      var provider = wanted.provider();
      return there.remove(provider == null ? there.getFirst() : provider);
    }
  }

  Known of(ClinicId clinic, Collection<PatientId> patients, Collection<Instant> starts) {
    var known = new Known();
    db.sql(
            """
            select patient_id, service_id, provider_id,
              date_part('epoch', coalesce(imported_start, start_at))::bigint as start
            from appointments
            where clinic_id = :clinic and patient_id = any(:patients)
              and date_part('epoch', coalesce(imported_start, start_at))::bigint = any(:starts)
              and (imported_start is not null or status in ('booked', 'confirmed'))
            order by id
            """)
        .param("clinic", clinic.value())
        .param("patients", patients.stream().map(PatientId::value).distinct().toArray(Long[]::new))
        .param(
            "starts", starts.stream().map(Instant::getEpochSecond).distinct().toArray(Long[]::new))
        .query(
            (row, _) ->
                known
                    .left
                    .computeIfAbsent(
                        new Key(
                            new PatientId(row.getLong("patient_id")),
                            new ServiceId(row.getLong("service_id")),
                            row.getLong("start")),
                        _ -> new ArrayList<>())
                    .add(new ProviderId(row.getLong("provider_id"))))
        .list();
    return known;
  }

  /** By what they will be known when the file comes again. */
  void remember(ClinicId clinic, List<AppointmentId> booked) {
    db.sql(
            """
            update appointments set imported_start = start_at
            where clinic_id = :clinic and id = any(:booked)
            """)
        .param("clinic", clinic.value())
        .param("booked", booked.stream().map(AppointmentId::value).toArray(Long[]::new))
        .update();
  }
}
