package dev.siwak.scheduling;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Room;
import dev.siwak.clinics.Service;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.patients.Patients;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What staff do to appointments. */
@RestController
@RequestMapping("/clinic/{slug}/appointments")
class AppointmentController {
  private final Scheduling scheduling;
  private final Clinics clinics;
  private final Patients patients;

  AppointmentController(Scheduling scheduling, Clinics clinics, Patients patients) {
    this.scheduling = scheduling;
    this.clinics = clinics;
    this.patients = patients;
  }

  record Written(AppointmentView appointment) {}

  @PostMapping("/create")
  Success<Written> create(Caller caller, @RequestBody JsonNode body) {
    var fields = new Fields(body);
    var catalogue = clinics.catalogue(caller.clinic());
    var patient = new PatientId(fields.id("patient_id", ErrorCode.INVALID_SERVICE));
    if (patients.byId(caller.clinic(), patient).isEmpty()) throw unknown("patient");
    var service =
        catalogue
            .service(fields.text("service_code", ErrorCode.INVALID_SERVICE))
            .map(Service::id)
            .orElseThrow(() -> unknown("service"));
    var wanted =
        new BookingRequest(
            patient,
            null,
            service,
            provider(fields, catalogue),
            room(fields, catalogue),
            time(fields, "start_at_iso", catalogue),
            fields.prose("notes").orElse(""));
    return switch (Gone.refused(() -> scheduling.book(caller.clinic(), caller.actor(), wanted))) {
      case BookResult.Booked(var appointment) -> written(caller, appointment);
      case BookResult.Taken _, BookResult.Lapsed _ -> throw new ApiException(ErrorCode.SLOT_TAKEN);
      case BookResult.Refused(var reason) -> throw refused(reason);
    };
  }

  @PostMapping("/reschedule")
  Success<Written> reschedule(Caller caller, @RequestBody JsonNode body) {
    var fields = new Fields(body);
    var catalogue = clinics.catalogue(caller.clinic());
    var id = appointment(fields);
    var provider = provider(fields, catalogue);
    var start = time(fields, "new_start_at_iso", catalogue);
    return switch (Gone.refused(
        () -> scheduling.move(caller.clinic(), caller.actor(), id, start, provider))) {
      case MoveResult.Moved(var appointment) -> written(caller, appointment);
      case MoveResult.Taken _ -> throw new ApiException(ErrorCode.SLOT_TAKEN);
      case MoveResult.Refused(var reason) -> throw refused(reason);
      case MoveResult.NotMovable _ -> throw new ApiException(ErrorCode.INVALID_TRANSITION);
      case MoveResult.Unknown _ -> throw unknown("appointment");
    };
  }

  @PostMapping("/cancel")
  Success<Written> cancel(Caller caller, @RequestBody JsonNode body) {
    var fields = new Fields(body);
    var reason = fields.prose("reason").orElse(null);
    return changed(
        caller, scheduling.cancel(caller.clinic(), caller.actor(), appointment(fields), reason));
  }

  @PostMapping("/status")
  Success<Written> status(Caller caller, @RequestBody JsonNode body) {
    var fields = new Fields(body);
    var id = appointment(fields);
    var status =
        AppointmentStatus.of(fields.text("status", ErrorCode.INVALID_PAYLOAD))
            .orElseThrow(() -> new ApiException(ErrorCode.INVALID_PAYLOAD, "no such status"));
    return changed(caller, scheduling.mark(caller.clinic(), caller.actor(), id, status));
  }

  private Success<Written> changed(Caller caller, ChangeResult result) {
    return switch (result) {
      case ChangeResult.Changed(var appointment) -> written(caller, appointment);
      case ChangeResult.NotAllowed _ -> throw new ApiException(ErrorCode.INVALID_TRANSITION);
      case ChangeResult.Unknown _ -> throw unknown("appointment");
    };
  }

  private Success<Written> written(Caller caller, Appointment appointment) {
    var known = patients.byIds(caller.clinic(), List.of(appointment.patient()));
    var catalogue = clinics.catalogue(caller.clinic());
    return Success.of(new Written(AppointmentView.of(appointment, catalogue, known)));
  }

  private static AppointmentId appointment(Fields fields) {
    return new AppointmentId(fields.id("id", ErrorCode.INVALID_SERVICE));
  }

  private static @Nullable ProviderId provider(Fields fields, Catalogue catalogue) {
    Optional<String> code = fields.optional("provider_code", ErrorCode.INVALID_SERVICE);
    return code.map(
            named ->
                catalogue.provider(named).map(Provider::id).orElseThrow(() -> unknown("provider")))
        .orElse(null);
  }

  private static @Nullable RoomId room(Fields fields, Catalogue catalogue) {
    Optional<String> code = fields.optional("room_code", ErrorCode.INVALID_SERVICE);
    return code.map(named -> catalogue.room(named).map(Room::id).orElseThrow(() -> unknown("room")))
        .orElse(null);
  }

  private static Instant time(Fields fields, String name, Catalogue catalogue) {
    return new ClinicTime(catalogue.clinic().zone())
        .parse(fields.text(name, ErrorCode.OUT_OF_HOURS), ErrorCode.OUT_OF_HOURS);
  }

  private static ApiException unknown(String what) {
    return new ApiException(ErrorCode.INVALID_SERVICE, "unknown " + what);
  }

  private static ApiException refused(Refusal reason) {
    return new ApiException(
        switch (reason) {
          case OUT_OF_HOURS -> ErrorCode.OUT_OF_HOURS;
          case NOT_OFFERED -> ErrorCode.INVALID_SERVICE;
        });
  }
}
