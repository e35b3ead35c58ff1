package dev.siwak.conversations;

import static org.awaitility.Awaitility.await;

import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.scheduling.BookResult;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.templates.Templates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clinic whose patients wait for a time that becomes free. */
abstract class WaitlistWorld {
  static final Actor DESK = new Actor.System("desk");
  static final String WAIT = "tell me if something earlier frees up";

  final World world;
  final JdbcClient db;
  final Inbox inbox;
  final Scheduling scheduling;
  final Templates templates;
  final ApplicationClock clock;
  TestClinic clinic;

  WaitlistWorld(
      World world,
      JdbcClient db,
      Inbox inbox,
      Scheduling scheduling,
      Templates templates,
      ApplicationClock clock) {
    this.world = world;
    this.db = db;
    this.inbox = inbox;
    this.scheduling = scheduling;
    this.templates = templates;
    this.clock = clock;
    this.clinic = clinic(LocalTime.MIDNIGHT);
  }

  /** Whose nights end then, and have no length where they end at midnight. */
  TestClinic clinic(LocalTime endOfNight) {
    var furnished =
        world
            .aClinic()
            .zone("Asia/Riyadh")
            .rules(
                it ->
                    new ClinicRules(
                        it.minimumNotice(),
                        it.horizonDays(),
                        it.grid(),
                        it.hold(),
                        it.weekStart(),
                        it.weekend(),
                        it.emergencyNumber(),
                        null,
                        null,
                        it.alerts(),
                        new ClinicRules.Reminding(
                            List.of(),
                            new ClinicRules.QuietHours(LocalTime.MIDNIGHT, endOfNight),
                            false,
                            null),
                        it.texts()))
            .service("cleaning", 30)
            .dentist("sara", "Dr Sara")
            .save();
    furnished.run(() -> templates.furnish(furnished.id()));
    return furnished;
  }

  /** At ten in the clinic, so many days from now. */
  Instant ten(int days) {
    return clock
        .instant()
        .atZone(clinic.zone())
        .truncatedTo(ChronoUnit.DAYS)
        .plusDays(days)
        .plusHours(10)
        .toInstant();
  }

  AppointmentId booked(PatientId patient, Instant start) {
    var wanted =
        BookingRequest.of(patient, clinic.service("cleaning"), clinic.dentist("sara"), start);
    return ((BookResult.Booked) clinic.scoped(() -> scheduling.book(clinic.id(), DESK, wanted)))
        .appointment()
        .id();
  }

  void cancelled(AppointmentId appointment) {
    clinic.scoped(() -> scheduling.cancel(clinic.id(), DESK, appointment, "ill"));
  }

  /** Has written, has an appointment so many days from now, and waits for an earlier one. */
  Phone waiting(int days) {
    var phone = new Phone(db, inbox, clinic, clock);
    phone.says("hello");
    booked(patient(phone), ten(days));
    phone.hears(phone.says(WAIT), "as soon as an earlier time");
    return phone;
  }

  PatientId patient(Phone phone) {
    return new PatientId(
        phone.number(
            "select patient_id from conversations where clinic_id = :clinic and wa_id = :number"));
  }

  static void isOffered(Phone phone) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> phone.replies().getLast().text().contains("has become free"));
  }

  static boolean wasOffered(Phone phone) {
    return phone.replies().stream().anyMatch(it -> it.text().contains("has become free"));
  }

  int count(String sql) {
    return clinic.in(
        () -> db.sql(sql).param("clinic", clinic.id().value()).query(Integer.class).single());
  }

  int freed() {
    return count("select count(*) from freed_times where clinic_id = :clinic");
  }

  int onTheList() {
    return count("select count(*) from waitlist where clinic_id = :clinic");
  }

  int bookedAt(Instant start) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select count(*) from appointments
                    where clinic_id = :clinic and start_at = :start and status = 'booked'
                    """)
                .param("clinic", clinic.id().value())
                .param("start", start.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single());
  }

  /** As if the time of the offer were over. */
  void lapse() {
    count(
        """
        with offers as (
          update waitlist set hold_until = now() - interval '1 minute'
          where clinic_id = :clinic and freed_id is not null returning hold_id),
        holds as (
          update appointments set hold_until = now() - interval '1 minute'
          where clinic_id = :clinic and id in (select hold_id from offers)),
        work as (
          update due_work set due_at = now() - interval '1 minute'
          where clinic_id = :clinic and kind = 'waitlist.freed')
        select count(*) from offers
        """);
  }
}
