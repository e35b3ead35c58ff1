package dev.siwak.scheduling;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;

/** Tells the audit log, and whoever listens, in the transaction of the change. */
final class Journal {
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Journal(Audit audit, ApplicationEventPublisher events) {
    this.audit = audit;
    this.events = events;
  }

  void held(ClinicId clinic, Actor actor, Appointment hold, List<Long> replaced) {
    audit.record(
        clinic,
        actor,
        "APPOINTMENT_HELD",
        Map.of("appointment_id", hold.id().value(), "replaced", replaced));
  }

  void released(ClinicId clinic, Actor actor, AppointmentId hold) {
    audit.record(clinic, actor, "HOLD_RELEASED", Map.of("appointment_id", hold.value()));
  }

  void booked(ClinicId clinic, Actor actor, Appointment appointment) {
    record(clinic, actor, "APPOINTMENT_BOOKED", appointment);
    events.publishEvent(
        new AppointmentBooked(clinic, appointment.id(), appointment.slot().start()));
  }

  void moved(ClinicId clinic, Actor actor, Appointment before, Appointment appointment) {
    record(clinic, actor, "APPOINTMENT_MOVED", appointment);
    events.publishEvent(
        new AppointmentMoved(clinic, appointment.id(), before.provider(), before.slot()));
  }

  void cancelled(ClinicId clinic, Actor actor, Appointment appointment) {
    record(clinic, actor, "APPOINTMENT_CANCELLED", appointment);
    events.publishEvent(
        new AppointmentCancelled(
            clinic, appointment.id(), appointment.provider(), appointment.slot()));
  }

  void marked(ClinicId clinic, Actor actor, Appointment appointment) {
    audit.record(
        clinic,
        actor,
        "APPOINTMENT_STATUS",
        Map.of("appointment_id", appointment.id().value(), "status", appointment.status().code()));
    if (appointment.status() == AppointmentStatus.NO_SHOW)
      events.publishEvent(new AppointmentMissed(clinic, appointment.id()));
  }

  private void record(ClinicId clinic, Actor actor, String action, Appointment appointment) {
    audit.record(
        clinic,
        actor,
        action,
        Map.of(
            "appointment_id", appointment.id().value(),
            "patient_id", appointment.patient().value(),
            "provider_id", appointment.provider().value()));
  }
}
