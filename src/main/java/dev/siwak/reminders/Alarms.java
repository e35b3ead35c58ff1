package dev.siwak.reminders;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.DueWork;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * When to look at an appointment again: one item of due work each, or none. Whoever changes it has
 * made or locked the appointment's row, so that no two do at once.
 */
@Component
class Alarms {
  /** The kind of {@link DueWork}; its ref is the appointment. */
  static final String WORK = "reminder";

  private final DueWork dueWork;

  Alarms(DueWork dueWork) {
    this.dueWork = dueWork;
  }

  /** The first one of an appointment that is new. */
  void begin(ClinicId clinic, AppointmentId appointment, Instant at) {
    dueWork.add(clinic, WORK, appointment.value(), at);
  }

  void off(ClinicId clinic, AppointmentId appointment) {
    dueWork.doneAll(clinic, WORK, appointment.value());
  }

  /** Empty: there is nothing more to come. */
  void set(ClinicId clinic, AppointmentId appointment, Optional<Instant> at) {
    off(clinic, appointment);
    at.ifPresent(moment -> dueWork.add(clinic, WORK, appointment.value(), moment));
  }

  /** What was due before this was never owed. Empty: somebody else has seen to it. */
  Optional<Instant> of(ClinicId clinic, AppointmentId appointment) {
    return dueWork.earliest(clinic, WORK, appointment.value());
  }
}
