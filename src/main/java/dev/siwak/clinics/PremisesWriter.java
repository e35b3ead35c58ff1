package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes when a clinic works. */
final class PremisesWriter {
  private final JdbcClient db;

  PremisesWriter(JdbcClient db) {
    this.db = db;
  }

  void replaceHours(ClinicId clinic, Catalogue catalogue, List<HoursDraft> hours) {
    db.sql("delete from opening_hours where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .update();
    for (var open : hours)
      db.sql(
              """
              insert into opening_hours (clinic_id, service_id, weekday, start_time, end_time)
              values (:clinic, :service, :weekday, :start, :end)
              """)
          .param("clinic", clinic.value())
          .param(
              "service",
              Optional.ofNullable(open.serviceCode())
                  .map(code -> catalogue.service(code).orElseThrow().id())
                  .map(ServiceId::value)
                  .orElse(null))
          .param("weekday", Columns.weekday(open.day()))
          .param("start", open.start())
          .param("end", open.end())
          .update();
  }

  void replaceClosures(ClinicId clinic, Catalogue catalogue, List<ClosureDraft> closures) {
    db.sql("delete from closures where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .update();
    for (var closure : closures)
      db.sql(
              """
              insert into closures (clinic_id, provider_id, from_at, to_at, reason)
              values (:clinic, :provider, :from, :to, :reason)
              """)
          .param("clinic", clinic.value())
          .param(
              "provider",
              Optional.ofNullable(closure.providerCode())
                  .map(code -> catalogue.provider(code).orElseThrow().id())
                  .map(ProviderId::value)
                  .orElse(null))
          .param("from", closure.during().start().atOffset(ZoneOffset.UTC))
          .param("to", closure.during().end().atOffset(ZoneOffset.UTC))
          .param("reason", closure.reason())
          .update();
  }
}
