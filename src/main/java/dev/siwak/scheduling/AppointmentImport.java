package dev.siwak.scheduling;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.patients.Enrolment;
import dev.siwak.patients.Patient;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.CsvTable;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.FileImport;
import dev.siwak.web.ImportReport;
import dev.siwak.web.LineErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes the visits to come from a file, with the patients who are not known yet. */
@Component
class AppointmentImport {
  private final FileImport imports;
  private final Clinics clinics;
  private final Enrolment enrolment;
  private final ImportedVisits visits;
  private final Adoption adoption;
  private final Audit audit;
  private final Journal journal;

  AppointmentImport(
      FileImport imports,
      Clinics clinics,
      Enrolment enrolment,
      ImportedVisits visits,
      Adoption adoption,
      Audit audit,
      ApplicationEventPublisher events) {
    this.imports = imports;
    this.clinics = clinics;
    this.enrolment = enrolment;
    this.visits = visits;
    this.adoption = adoption;
    this.audit = audit;
    this.journal = new Journal(audit, events);
  }

  ImportReport run(Caller caller, CsvTable table, boolean dryRun) {
    return Gone.refused(
        () -> imports.run(caller.clinic(), table, dryRun, errors -> write(caller, table, errors)));
  }

  private void write(Caller caller, CsvTable table, LineErrors errors) {
    var catalogue = clinics.catalogue(caller.clinic());
    var lines = read(table, catalogue, errors);
    var names = new HashMap<PhoneNumber, String>();
    lines.values().forEach(line -> names.putIfAbsent(line.phone(), line.name()));
    var enrolled = enrolment.enrol(caller.clinic(), caller.actor(), names);
    var booked = book(caller, catalogue, lines, enrolled.patients(), errors);
    if (booked.isEmpty() && enrolled.made() == 0) return;
    visits.remember(caller.clinic(), booked);
    audit.record(
        caller.clinic(),
        caller.actor(),
        "IMPORT_APPOINTMENTS",
        Map.of("rows", table.rows(), "booked", booked.size(), "patients", enrolled.made()));
  }

  private static Map<Long, VisitLine> read(CsvTable table, Catalogue catalogue, LineErrors errors) {
    var lines = new LinkedHashMap<Long, VisitLine>();
    var seen = new HashSet<VisitLine>();
    for (var line : table.lines())
      errors
          .attempt(
              line.number(),
              () -> {
                var visit = VisitLine.read(line, catalogue);
                if (!seen.add(visit.withoutNotes()))
                  throw new ApiException(ErrorCode.CONFLICT, "the visit stands there twice");
                return visit;
              })
          .ifPresent(visit -> lines.put(line.number(), visit));
    return lines;
  }

  private List<AppointmentId> book(
      Caller caller,
      Catalogue catalogue,
      Map<Long, VisitLine> lines,
      Map<PhoneNumber, Patient> patients,
      LineErrors errors) {
    var now = adoption.begin(caller.clinic());
    var known =
        visits.of(
            caller.clinic(),
            patients.values().stream().map(Patient::id).toList(),
            lines.values().stream().map(VisitLine::start).toList());
    var booked = new ArrayList<AppointmentId>();
    lines.forEach(
        (number, line) -> {
          var wanted = line.of(Objects.requireNonNull(patients.get(line.phone())));
          if (known.takes(wanted)) return;
          errors
              .attempt(
                  number, () -> placed(adoption.adopt(caller.clinic(), catalogue, wanted, now)))
              .ifPresent(
                  appointment -> {
                    journal.booked(caller.clinic(), caller.actor(), appointment);
                    booked.add(appointment.id());
                  });
        });
    return booked;
  }

  private static Appointment placed(Placement.Outcome outcome) {
    return switch (outcome) {
      case Placement.Outcome.Placed(var appointment) -> appointment;
      case Placement.Outcome.Taken _ ->
          throw new ApiException(ErrorCode.SLOT_TAKEN, "the time is taken");
      case Placement.Outcome.Refused(var reason) ->
          throw switch (reason) {
            case OUT_OF_HOURS ->
                new ApiException(ErrorCode.OUT_OF_HOURS, "in the past, or outside the hours");
            case NOT_OFFERED ->
                new ApiException(
                    ErrorCode.INVALID_SERVICE, "not offered by this provider in this room");
          };
    };
  }
}
