package dev.siwak.scheduling;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.PatientId;
import org.jspecify.annotations.Nullable;

/** Who asks, as far as it matters here. */
record Asker(Actor actor) {

  /** A patient books what is offered; staff may begin at any time inside the hours. */
  boolean onGridOnly() {
    return patient() != null;
  }

  /** A patient reaches only what is his own. */
  boolean reaches(Appointment appointment) {
    var patient = patient();
    return patient == null || patient.equals(appointment.patient());
  }

  /** Null: staff, or a part of Siwak. */
  @Nullable PatientId patient() {
    return switch (actor) {
      case Actor.Patient(var patient) -> patient;
      case Actor.Member _, Actor.HqStaff _, Actor.Support _, Actor.System _ -> null;
    };
  }
}
