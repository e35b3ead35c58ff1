package dev.siwak.scheduling;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.patients.Patients;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A clinic's appointments as lines of a file, with whom they are for: whoever takes them is
 * audited.
 */
@Component
class AgendaExport {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "start_at",
          "end_at",
          "status",
          "service_code",
          "provider_code",
          "room_code",
          "patient_id",
          "patient_name",
          "patient_phone",
          "visitor_name",
          "notes");

  private static final int MOST = 10_000;

  private final Scheduling scheduling;
  private final Clinics clinics;
  private final Patients patients;
  private final Audit audit;

  AgendaExport(Scheduling scheduling, Clinics clinics, Patients patients, Audit audit) {
    this.scheduling = scheduling;
    this.clinics = clinics;
    this.patients = patients;
    this.audit = audit;
  }

  /** The soonest first. */
  @Transactional
  public List<List<String>> lines(Caller caller, Function<Catalogue, Agenda.Filter> filter) {
    var catalogue = clinics.catalogue(caller.clinic());
    var wanted = filter.apply(catalogue);
    var lines = new ArrayList<List<String>>();
    for (int page = 1; ; page++) {
      var found = scheduling.agenda(caller.clinic(), wanted, new Paging(page, Paging.LARGEST_SIZE));
      if (found.total() > MOST)
        throw new ApiException(
            ErrorCode.INVALID_PAYLOAD, "at most 10,000: a shorter time is needed");
      lines.addAll(lines(caller, catalogue, found.items()));
      if (found.items().size() < Paging.LARGEST_SIZE) break;
    }
    audit.record(
        caller.clinic(), caller.actor(), "AGENDA_EXPORT", Map.of("appointments", lines.size()));
    return lines.reversed();
  }

  private List<List<String>> lines(Caller caller, Catalogue catalogue, List<Appointment> page) {
    var known = patients.byIds(caller.clinic(), page.stream().map(Appointment::patient).toList());
    return page.stream()
        .map(
            one -> {
              var view = AppointmentView.of(one, catalogue, known);
              var patient = Optional.ofNullable(known.get(one.patient()));
              return List.of(
                  Long.toString(view.id()),
                  view.startAt().toString(),
                  view.endAt().toString(),
                  view.status(),
                  view.serviceCode(),
                  view.providerCode(),
                  orEmpty(view.roomCode()),
                  Long.toString(view.patient().id()),
                  orEmpty(view.patient().name()),
                  patient.map(it -> it.phone()).map(PhoneNumber::value).orElse(""),
                  orEmpty(view.visitorName()),
                  view.notes());
            })
        .toList();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
