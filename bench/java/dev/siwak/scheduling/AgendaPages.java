package dev.siwak.scheduling;

import dev.siwak.TestClinic;
import dev.siwak.kernel.PatientId;
import dev.siwak.web.Paging;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first page of a clinic's appointments, as the API gives it and by a bare select. */
public final class AgendaPages {
  private final JdbcClient db;
  private final AgendaController agenda;

  public AgendaPages(ApplicationContext siwak) {
    this.db = siwak.getBean(JdbcClient.class);
    this.agenda = siwak.getBean(AgendaController.class);
  }

  /** One after the other, in the past and in the future. */
  public void fill(TestClinic clinic, PatientId patient, int rows) {
    var service = clinic.service("visit").value();
    var dentist = clinic.dentist("rao").value();
    clinic.run(
        () ->
            db.sql(
                    """
                    insert into appointments
                      (clinic_id, patient_id, service_id, provider_id, start_at, end_at, during,
                        status, notes, created_at, updated_at)
                    select :clinic, :patient + n, :service, :dentist, start, start + length,
                      tstzrange(start, start + length), 'booked', '', now(), now()
                    from generate_series(0, :rows - 1) n,
                      lateral (select interval '30 minutes',
                        date_trunc('hour', now()) + (n - 5000) * interval '30 minutes')
                          visits (length, start)
                    """)
                .param("clinic", clinic.id().value())
                .param("patient", patient.value())
                .param("service", service)
                .param("dentist", dentist)
                .param("rows", rows)
                .update());
  }

  public int page(TestClinic clinic) {
    return clinic
        .scoped(
            () ->
                agenda.appointments(
                    clinic.id(),
                    new Paging(1, 20),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .data()
        .items()
        .size();
  }

  public int bare(TestClinic clinic) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select id, patient_id, start_at, status,
                      (select count(*) from appointments where clinic_id = :clinic)
                    from appointments where clinic_id = :clinic
                    order by start_at desc, id desc limit 20
                    """)
                .param("clinic", clinic.id().value())
                .query((row, _) -> row.getLong(1) + row.getLong(2) + row.getLong(5))
                .list()
                .size());
  }
}
