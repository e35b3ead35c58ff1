package dev.siwak.scheduling;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.patients.Patients;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A page of appointments with all that is shown of them, read in one transaction. */
@Component
class AgendaList {
  private final Scheduling scheduling;
  private final Clinics clinics;
  private final Patients patients;

  AgendaList(Scheduling scheduling, Clinics clinics, Patients patients) {
    this.scheduling = scheduling;
    this.clinics = clinics;
    this.patients = patients;
  }

  /** The latest start first, by a filter in the clinic's own codes and times. */
  @Transactional(readOnly = true)
  public Page<AppointmentView> page(
      ClinicId clinic, Function<Catalogue, Agenda.Filter> filter, Paging paging) {
    var catalogue = clinics.catalogue(clinic);
    var page = scheduling.agenda(clinic, filter.apply(catalogue), paging);
    var known = patients.byIds(clinic, page.items().stream().map(Appointment::patient).toList());
    return page.map(one -> AppointmentView.of(one, catalogue, known));
  }
}
