package dev.siwak.reminders;

import static java.util.Objects.requireNonNull;

import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.ClinicRules.QuietHours;
import dev.siwak.clinics.ClinicRules.Reminding;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.UserId;
import dev.siwak.patients.Consents;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.AppointmentStatus;
import dev.siwak.scheduling.BookResult;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.ChangeResult;
import dev.siwak.scheduling.MoveResult;
import dev.siwak.scheduling.Scheduling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A clinic in Kolkata that is always open, and its reminders, on a clock of the test's own: what is
 * due is days ahead of the application's, whose worker never sees it.
 */
abstract class ReminderWorld {
  static final Actor STAFF = new Actor.Member(new UserId(1));
  static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

  final World world;
  final JdbcClient db;
  final Scheduling scheduling;
  final Patients patients;
  final Consents consents;
  final ApplicationClock clock;
  private final ReminderBeans beans;

  ReminderWorld(ReminderBeans beans) {
    this.world = beans.world();
    this.db = beans.db();
    this.scheduling = beans.scheduling();
    this.patients = beans.patients();
    this.consents = beans.consents();
    this.clock = beans.clock();
    this.beans = beans;
  }

  TestClinic clinic(int... hours) {
    return clinic("Asia/Kolkata", reminding(hours));
  }

  TestClinic clinic(String zone, Reminding reminding) {
    var clinic =
        world
            .aClinic()
            .zone(zone)
            .open("00:00", "23:59")
            .service("cleaning", 30)
            .dentist("rao", "Dr Rao")
            .rules(rules -> with(rules, reminding))
            .save();
    clinic.run(() -> beans.templates().furnish(clinic.id()));
    return clinic;
  }

  static Reminding reminding(int... hours) {
    return new Reminding(
        Arrays.stream(hours).mapToObj(Duration::ofHours).toList(), NIGHT, false, null);
  }

  static ClinicRules with(ClinicRules rules, Reminding reminding) {
    return new ClinicRules(
        Duration.ZERO,
        366,
        rules.grid(),
        rules.hold(),
        rules.weekStart(),
        rules.weekend(),
        rules.emergencyNumber(),
        rules.phone(),
        rules.mapLink(),
        rules.alerts(),
        reminding,
        Map.of(Language.ENGLISH, new ClinicRules.Text("Smile", "12 Olaya Street", "")));
  }

  /** So many days ahead, at this hour of the clinic's. */
  Instant at(TestClinic clinic, int days, String time) {
    return today(clinic)
        .plusDays(days)
        .atTime(LocalTime.parse(time))
        .atZone(clinic.zone())
        .toInstant();
  }

  LocalDate today(TestClinic clinic) {
    return clock.instant().atZone(clinic.zone()).toLocalDate();
  }

  Appointment book(TestClinic clinic, PatientId patient, Instant start) {
    var wanted =
        BookingRequest.of(patient, clinic.service("cleaning"), clinic.dentist("rao"), start);
    var booked = clinic.scoped(() -> scheduling.book(clinic.id(), STAFF, wanted));
    return ((BookResult.Booked) booked).appointment();
  }

  void move(TestClinic clinic, Appointment visit, Instant start) {
    var moved = clinic.scoped(() -> scheduling.move(clinic.id(), STAFF, visit.id(), start, null));
    if (!(moved instanceof MoveResult.Moved)) throw new AssertionError(moved);
  }

  void cancel(TestClinic clinic, Appointment visit) {
    changed(clinic.scoped(() -> scheduling.cancel(clinic.id(), STAFF, visit.id(), null)));
  }

  void mark(TestClinic clinic, Appointment visit, AppointmentStatus status) {
    changed(clinic.scoped(() -> scheduling.mark(clinic.id(), STAFF, visit.id(), status)));
  }

  private static void changed(ChangeResult result) {
    if (!(result instanceof ChangeResult.Changed)) throw new AssertionError(result);
  }

  /** What the worker does when it is told of the appointment at that time. */
  Optional<Instant> remind(TestClinic clinic, Appointment visit, Instant now) {
    var then = Clock.fixed(now, ZoneOffset.UTC);
    var rows = new ReminderRows(db, then);
    var clinics = beans.clinics();
    var visits = beans.visits();
    var outreach = beans.outreach();
    var alarms = beans.alarms();
    var sending = new ReminderSending(patients, consents, visits, outreach, rows, then);
    var planning = new Planning(clinics, visits, rows, alarms, then);
    var reminders =
        new Reminders(scheduling, visits, outreach, clinics, planning, rows, alarms, sending, then);
    return clinic.in(() -> reminders.remind(clinic.id(), visit.id()));
  }

  /** When the appointment is looked at again. */
  List<Instant> due(TestClinic clinic, Appointment visit) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select due_at from due_work
                    where clinic_id = :clinic and kind = 'reminder' and ref = :visit
                    """)
                .param("clinic", clinic.id().value())
                .param("visit", visit.id().value())
                .query((row, _) -> requireNonNull(row.getTimestamp("due_at")).toInstant())
                .list());
  }

  /** {@code before_24h sent}, oldest first. */
  List<String> told(TestClinic clinic) {
    return texts(
        clinic,
        "select occasion || ' ' || outcome from reminders where clinic_id = :clinic order by id");
  }

  /** What Siwak wrote, oldest first. */
  List<String> written(TestClinic clinic) {
    return texts(
        clinic, "select text from messages where clinic_id = :clinic and dir = 'out' order by id");
  }

  List<String> texts(TestClinic clinic, String sql) {
    return clinic.in(
        () -> db.sql(sql).param("clinic", clinic.id().value()).query(String.class).list());
  }
}
