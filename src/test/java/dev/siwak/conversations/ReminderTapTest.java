package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.conversations.OutreachQuestion.WillYouCome;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.UserId;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.BookResult;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.templates.Templates;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A reminder is answered on a telephone, and the appointment knows. */
@SiwakTest
class ReminderTapTest {
  private static final Actor STAFF = new Actor.Member(new UserId(1));

  private final Scheduling scheduling;
  private final Outreach outreach;
  private final Templates templates;
  private final TestClinic clinic;
  private final Phone huda;
  private final Phone lina;
  private final ApplicationClock clock;

  ReminderTapTest(
      World world,
      JdbcClient db,
      Inbox inbox,
      Scheduling scheduling,
      Outreach outreach,
      Templates templates,
      ApplicationClock clock) {
    this.scheduling = scheduling;
    this.outreach = outreach;
    this.templates = templates;
    this.clock = clock;
    this.clinic = world.aClinic().open("00:00", "23:59").save();
    this.huda = new Phone(db, inbox, clinic, clock);
    this.lina = new Phone(db, inbox, clinic, clock);
  }

  @BeforeEach
  void both_have_written() {
    clinic.run(() -> templates.furnish(clinic.id()));
    huda.says("hello");
    lina.says("hello");
  }

  @Test
  void a_tap_confirms_in_the_patients_own_name_and_a_second_one_changes_nothing() {
    var visit = reminded(huda);

    huda.hears(huda.taps("I will come"), "we look forward to seeing you");
    assertThat(huda.appointments("confirmed")).isEqualTo(1);
    huda.receive(huda.message(Phone.newId(), "I will come", yes(visit)));
    huda.isAnswered();

    assertThat(huda.appointments("confirmed")).isEqualTo(1);
    assertThat(
            huda.words(
                """
                select actor_kind from audit_log
                where clinic_id = :clinic and action = 'APPOINTMENT_STATUS' and :number <> ''
                """))
        .containsExactly("patient");
  }

  @Test
  void a_plain_yes_confirms_too() {
    reminded(huda);

    huda.hears(huda.says("نعم"), "ننتظركم");

    assertThat(huda.appointments("confirmed")).isEqualTo(1);
  }

  // A37
  @Test
  void another_patients_tap_and_one_under_an_old_time_confirm_nothing() {
    var visit = reminded(huda);
    var id = yes(visit);

    lina.receive(lina.message(Phone.newId(), "I will come", id));
    lina.isAnswered();
    lina.hears(lina.replies().getLast(), "already over or cancelled");
    clinic.scoped(
        () ->
            scheduling.move(
                clinic.id(), STAFF, visit.id(), visit.slot().start().plusSeconds(7200), null));
    huda.receive(huda.message(Phone.newId(), "I will come", id));
    huda.isAnswered();

    huda.hears(huda.replies().getLast(), "That reminder was for an earlier plan");
    assertThat(huda.appointments("confirmed")).isZero();
    assertThat(huda.appointments("booked")).isEqualTo(1);
  }

  private Appointment reminded(Phone phone) {
    var patient =
        new PatientId(
            phone.number(
                "select patient_id from conversations where clinic_id = :clinic and wa_id ="
                    + " :number"));
    var start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(30));
    var wanted =
        BookingRequest.of(patient, clinic.service("consult"), clinic.dentist("rao"), start);
    var booked =
        (BookResult.Booked) clinic.scoped(() -> scheduling.book(clinic.id(), STAFF, wanted));
    var told = List.of(new ToldVisit(booked.appointment().id(), start));
    var question = new WillYouCome(told);
    var reached =
        clinic.in(
            () ->
                outreach.ask(
                    clinic.id(),
                    patient,
                    question,
                    language ->
                        new OutreachMessage(
                            "reminder_24h",
                            Map.of("clinic", "Smile", "date", "Monday", "time", "10", "place", "x"),
                            question.choices(language))));
    assertThat(reached).isInstanceOf(Reached.Queued.class);
    return booked.appointment();
  }

  private static String yes(Appointment visit) {
    var told = new ToldVisit(visit.id(), visit.slot().start());
    return new ReplyChoice.WillCome(List.of(told)).id();
  }
}
