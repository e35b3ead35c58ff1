package dev.siwak.scheduling;

import dev.siwak.TestClinic;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One clinic's front desk: what patients and staff ask of {@link Scheduling} in a test. */
record Desk(Scheduling scheduling, TestClinic clinic, ServiceId service, ProviderId dentist) {
  static final Actor STAFF = new Actor.Member(new UserId(1));

  Desk with(ServiceId other) {
    return new Desk(scheduling, clinic, other, dentist);
  }

  Desk with(ProviderId other) {
    return new Desk(scheduling, clinic, service, other);
  }

  HoldResult hold(PatientId patient, Instant start) {
    return clinic.scoped(
        () -> scheduling.hold(clinic.id(), new Actor.Patient(patient), wish(patient, start)));
  }

  Appointment held(PatientId patient, Instant start) {
    return switch (hold(patient, start)) {
      case HoldResult.Held(var hold) -> hold;
      case HoldResult.Taken taken -> throw new AssertionError(taken);
      case HoldResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  BookResult book(PatientId patient, Instant start) {
    return clinic.scoped(
        () -> scheduling.book(clinic.id(), new Actor.Patient(patient), wish(patient, start)));
  }

  BookResult bookByStaff(PatientId patient, Instant start) {
    return clinic.scoped(() -> scheduling.book(clinic.id(), STAFF, wish(patient, start)));
  }

  Appointment booked(PatientId patient, Instant start) {
    return booked(bookByStaff(patient, start));
  }

  static Appointment booked(BookResult result) {
    return switch (result) {
      case BookResult.Booked(var appointment) -> appointment;
      case BookResult.Taken taken -> throw new AssertionError(taken);
      case BookResult.Lapsed lapsed -> throw new AssertionError(lapsed);
      case BookResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  BookResult confirm(PatientId patient, AppointmentId hold) {
    return clinic.scoped(
        () -> scheduling.book(clinic.id(), new Actor.Patient(patient), hold, null));
  }

  MoveResult move(AppointmentId appointment, Instant start) {
    return clinic.scoped(() -> scheduling.move(clinic.id(), STAFF, appointment, start, dentist));
  }

  ChangeResult cancel(AppointmentId appointment) {
    return clinic.scoped(() -> scheduling.cancel(clinic.id(), STAFF, appointment, null));
  }

  ChangeResult mark(AppointmentId appointment, AppointmentStatus status) {
    return clinic.scoped(() -> scheduling.mark(clinic.id(), STAFF, appointment, status));
  }

  @Nullable Appointment find(AppointmentId appointment) {
    return clinic.scoped(() -> scheduling.appointment(clinic.id(), appointment)).orElse(null);
  }

  /** On the day of the clinic, {@code 2027-01-04}; for nobody in particular. */
  List<Offer> offers(String day) {
    return offers(SlotQuery.of(service, clinic.at(day + "T00:00"), clinic.at(day + "T23:59")));
  }

  List<Offer> offers(SlotQuery query) {
    return clinic.scoped(() -> scheduling.freeSlots(clinic.id(), query));
  }

  /** As {@code 09:30}, in the clinic's wall time. */
  List<String> wall(List<Offer> offers) {
    return offers.stream()
        .map(offer -> offer.slot().start().atZone(clinic.zone()).toLocalTime().toString())
        .toList();
  }

  private BookingRequest wish(PatientId patient, Instant start) {
    return BookingRequest.of(patient, service, dentist, start);
  }
}
