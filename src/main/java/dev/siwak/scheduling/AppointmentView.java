package dev.siwak.scheduling;

import dev.siwak.clinics.Catalogue;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patient;
import dev.siwak.web.ClinicTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An appointment as the API shows it. */
record AppointmentView(
    long id,
    PatientView patient,
    @Nullable String visitorName,
    String serviceCode,
    String providerCode,
    @Nullable String roomCode,
    OffsetDateTime startAt,
    OffsetDateTime endAt,
    String status,
    String notes,
    @Nullable String externalEventId,
    String syncState) {

  record PatientView(long id, @Nullable String name) {}

  static AppointmentView of(
      Appointment appointment, Catalogue catalogue, Map<PatientId, Patient> patients) {
    var time = new ClinicTime(catalogue.clinic().zone());
    var patient = appointment.patient();
    var known = patients.get(patient);
    var room = appointment.room();
    return new AppointmentView(
        appointment.id().value(),
        new PatientView(patient.value(), known == null ? null : known.name()),
        appointment.visitor(),
        catalogue.service(appointment.service()).orElseThrow().code(),
        catalogue.provider(appointment.provider()).orElseThrow().code(),
        room == null ? null : catalogue.room(room).orElseThrow().code(),
        time.at(appointment.slot().start()),
        time.at(appointment.slot().end()),
        appointment.status().code(),
        appointment.notes(),
        appointment.externalEventId(),
        appointment.syncState());
  }
}
