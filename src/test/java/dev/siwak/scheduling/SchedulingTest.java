package dev.siwak.scheduling;

import static dev.siwak.scheduling.AppointmentStatus.BOOKED;
import static dev.siwak.scheduling.AppointmentStatus.CANCELLED;
import static dev.siwak.scheduling.AppointmentStatus.COMPLETED;
import static dev.siwak.scheduling.AppointmentStatus.CONFIRMED;
import static dev.siwak.scheduling.AppointmentStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class SchedulingTest {
  private final World world;
  private final JdbcClient db;
  private final Scheduling scheduling;
  private final ApplicationClock clock;
  private final Duration offset;
  private final TestClinic smile;
  private final Desk desk;
  private final PatientId asha;
  private final PatientId ben;

  SchedulingTest(World world, Scheduling scheduling, ApplicationClock clock, JdbcClient db) {
    this.db = db;
    this.world = world;
    this.scheduling = scheduling;
    this.clock = clock;
    this.offset = clock.offset();
    this.smile = world.aClinic().service("consult", 30).service("surgery", 120).save();
    this.desk = new Desk(scheduling, smile, smile.service("consult"), smile.dentist("rao"));
    this.asha = smile.patient("Asha");
    this.ben = smile.patient("Ben");
  }

  @AfterEach
  void the_clock_goes_right_again() {
    clock.shift(offset);
  }

  /** A working day that is neither today nor beyond the horizon, at this wall time. */
  private Instant at(String time) {
    return smile.at(day() + "T" + time);
  }

  private String day() {
    return clock.instant().atZone(smile.zone()).toLocalDate().plusDays(7).toString();
  }

  private void passes(Duration time) {
    clock.shift(clock.offset().plus(time));
  }

  @Test
  void what_asha_holds_ben_cannot_have() {
    var hold = desk.held(asha, at("10:00"));

    assertThat(hold.status()).isEqualTo(PENDING);
    assertThat(desk.hold(ben, at("10:00"))).isEqualTo(new HoldResult.Taken());
    assertThat(desk.book(ben, at("10:15"))).isEqualTo(new BookResult.Taken());
    assertThat(desk.wall(desk.offers(day()))).contains("09:30", "10:30").doesNotContain("10:00");
  }

  @Test
  void a_hold_for_one_service_keeps_the_dentist_from_every_other() {
    desk.held(asha, at("10:00"));

    assertThat(desk.with(smile.service("surgery")).book(ben, at("09:00")))
        .isEqualTo(new BookResult.Taken());
  }

  @Test
  void ashas_own_hold_does_not_hide_its_time_from_her() {
    desk.held(asha, at("10:00"));
    var query = SlotQuery.of(desk.service(), at("10:00"), at("10:01")).by(asha);

    assertThat(desk.wall(desk.offers(query))).containsExactly("10:00");
    assertThat(desk.hold(asha, at("10:00"))).isInstanceOf(HoldResult.Held.class);
  }

  @Test
  void a_new_hold_replaces_the_patients_last() {
    var first = desk.held(asha, at("10:00"));
    var overlapping = desk.held(asha, at("10:15"));
    desk.held(asha, at("15:00"));

    assertThat(desk.find(first.id())).isNull();
    assertThat(desk.find(overlapping.id())).isNull();
    assertThat(desk.book(ben, at("10:00"))).isInstanceOf(BookResult.Booked.class);
  }

  @Test
  void a_hold_is_kept_when_the_time_wished_instead_is_taken() {
    desk.booked(ben, at("10:30"));
    var hold = desk.held(asha, at("10:00"));

    assertThat(desk.hold(asha, at("10:15"))).isEqualTo(new HoldResult.Taken());
    assertThat(desk.confirm(asha, hold.id())).isInstanceOf(BookResult.Booked.class);
  }

  @Test
  void a_hold_lapses_after_the_clinics_ten_minutes() {
    var hold = desk.held(asha, at("10:00"));

    passes(Duration.ofMinutes(10));

    assertThat(desk.wall(desk.offers(day()))).contains("10:00");
    assertThat(desk.hold(ben, at("10:00"))).isInstanceOf(HoldResult.Held.class);
    assertThat(desk.confirm(asha, hold.id())).isEqualTo(new BookResult.Lapsed());
  }

  @Test
  void a_yes_that_comes_late_still_books_what_nobody_else_has_taken() {
    var hold = desk.held(asha, at("10:00"));

    passes(Duration.ofMinutes(25));
    var booked = Desk.booked(desk.confirm(asha, hold.id()));

    assertThat(booked.slot()).isEqualTo(hold.slot());
    assertThat(desk.find(hold.id())).isNull();
  }

  @Test
  void a_yes_that_comes_after_the_time_itself_books_nothing() {
    var hold = desk.held(asha, at("10:00"));

    passes(Duration.ofDays(8));

    assertThat(desk.confirm(asha, hold.id())).isEqualTo(new BookResult.Lapsed());
  }

  @Test
  void booking_consumes_the_hold() {
    var hold = desk.held(asha, at("10:00"));

    var booked = Desk.booked(desk.confirm(asha, hold.id()));

    assertThat(booked.id()).isEqualTo(hold.id());
    assertThat(booked.status()).isEqualTo(BOOKED);
    assertThat(booked.holdUntil()).isNull();
    assertThat(desk.confirm(asha, hold.id())).isEqualTo(new BookResult.Lapsed());
    assertThat(smile.scoped(() -> scheduling.next(smile.id(), asha))).containsExactly(booked);
  }

  @Test
  void nobody_books_or_moves_or_cancels_what_is_anothers() {
    var hold = desk.held(asha, at("10:00"));
    var bens = new Actor.Patient(ben);

    assertThat(desk.confirm(ben, hold.id())).isEqualTo(new BookResult.Lapsed());
    smile.scoped(
        () -> {
          scheduling.release(smile.id(), bens, hold.id());
          return true;
        });
    Desk.booked(desk.confirm(asha, hold.id()));
    assertThat(smile.scoped(() -> scheduling.move(smile.id(), bens, hold.id(), at("11:00"), null)))
        .isEqualTo(new MoveResult.Unknown());
    assertThat(smile.scoped(() -> scheduling.cancel(smile.id(), bens, hold.id(), null)))
        .isEqualTo(new ChangeResult.Unknown());
  }

  @Test
  void a_released_hold_frees_the_time_at_once() {
    var hold = desk.held(asha, at("10:00"));

    smile.scoped(
        () -> {
          scheduling.release(smile.id(), Desk.STAFF, hold.id());
          return true;
        });

    assertThat(desk.hold(ben, at("10:00"))).isInstanceOf(HoldResult.Held.class);
  }

  @Test
  void a_cancelled_appointment_frees_the_time() {
    var booked = desk.booked(asha, at("10:00"));

    assertThat(desk.cancel(booked.id())).isInstanceOf(ChangeResult.Changed.class);

    assertThat(desk.book(ben, at("10:00"))).isInstanceOf(BookResult.Booked.class);
    assertThat(desk.cancel(booked.id())).isEqualTo(new ChangeResult.NotAllowed(CANCELLED));
  }

  @Test
  void a_long_visit_does_not_fit_over_a_short_one() {
    desk.booked(asha, at("10:00"));

    assertThat(desk.with(smile.service("surgery")).book(ben, at("09:30")))
        .isEqualTo(new BookResult.Taken());
  }

  @Test
  void moving_away_frees_the_old_time_and_keeps_the_id() {
    var booked = desk.booked(asha, at("10:00"));
    desk.mark(booked.id(), CONFIRMED);

    var moved = (MoveResult.Moved) desk.move(booked.id(), at("14:00"));

    assertThat(moved.appointment().id()).isEqualTo(booked.id());
    assertThat(moved.appointment().status()).isEqualTo(BOOKED);
    assertThat(moved.appointment().slot().start()).isEqualTo(at("14:00"));
    assertThat(desk.hold(ben, at("10:00"))).isInstanceOf(HoldResult.Held.class);
    assertThat(desk.book(ben, at("14:00"))).isEqualTo(new BookResult.Taken());
  }

  @Test
  void an_appointment_may_move_over_its_own_time() {
    var booked = desk.booked(asha, at("10:00"));
    var query = SlotQuery.of(desk.service(), at("10:15"), at("10:16")).moving(booked.id());

    assertThat(desk.wall(desk.offers(query))).containsExactly("10:15");
    assertThat(desk.move(booked.id(), at("10:15"))).isInstanceOf(MoveResult.Moved.class);
  }

  @Test
  void an_appointment_stays_where_it_was_when_the_new_time_is_taken() {
    desk.booked(ben, at("14:00"));
    var booked = desk.booked(asha, at("10:00"));

    assertThat(desk.move(booked.id(), at("13:45"))).isEqualTo(new MoveResult.Taken());
    assertThat(desk.find(booked.id())).isEqualTo(booked);
  }

  @Test
  void what_is_over_or_only_held_cannot_be_moved() {
    var booked = desk.booked(asha, at("10:00"));
    desk.mark(booked.id(), COMPLETED);
    var hold = desk.held(ben, at("11:00"));

    assertThat(desk.move(booked.id(), at("14:00"))).isEqualTo(new MoveResult.NotMovable(COMPLETED));
    assertThat(desk.move(hold.id(), at("14:00"))).isEqualTo(new MoveResult.NotMovable(PENDING));
    assertThat(desk.move(new AppointmentId(Long.MAX_VALUE), at("14:00")))
        .isEqualTo(new MoveResult.Unknown());
  }

  @Test
  void nobody_books_outside_the_hours_in_the_past_or_beyond_the_horizon() {
    var refused = new BookResult.Refused(Refusal.OUT_OF_HOURS);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);

    assertThat(desk.bookByStaff(asha, at("08:30"))).isEqualTo(refused);
    assertThat(desk.bookByStaff(asha, at("16:45"))).isEqualTo(refused);
    assertThat(desk.bookByStaff(asha, at("10:00").minus(Duration.ofDays(8)))).isEqualTo(refused);
    assertThat(desk.bookByStaff(asha, at("10:00").plus(Duration.ofDays(70)))).isEqualTo(refused);
    assertThat(desk.bookByStaff(asha, now.plusSeconds(60))).isEqualTo(refused);
    assertThat(desk.bookByStaff(asha, Instant.parse("2001-01-01T06:00:00Z"))).isEqualTo(refused);
    assertThat(desk.bookByStaff(asha, Instant.MAX)).isEqualTo(refused);
    var booked = desk.booked(asha, at("10:00"));
    assertThat(desk.move(booked.id(), at("08:30")))
        .isEqualTo(new MoveResult.Refused(Refusal.OUT_OF_HOURS));
  }

  @Test
  void a_patient_books_on_the_grid_and_staff_at_any_minute() {
    assertThat(desk.book(asha, at("10:05")))
        .isEqualTo(new BookResult.Refused(Refusal.OUT_OF_HOURS));
    assertThat(desk.bookByStaff(asha, at("10:05"))).isInstanceOf(BookResult.Booked.class);
  }

  @Test
  void what_the_clinic_does_not_offer_is_refused() {
    var refused = new BookResult.Refused(Refusal.NOT_OFFERED);
    var other = world.aClinic().name("Bright Dental").service("consult", 30).save();

    assertThat(desk.with(other.service("consult")).book(asha, at("10:00"))).isEqualTo(refused);
    assertThat(desk.with(other.dentist("rao")).book(asha, at("10:00"))).isEqualTo(refused);
  }

  @Test
  void another_clinics_appointment_is_not_found() {
    var booked = desk.booked(asha, at("10:00"));
    var other = world.aClinic().name("Bright Dental").service("consult", 30).save();
    var bright = new Desk(scheduling, other, other.service("consult"), other.dentist("rao"));

    assertThat(bright.find(booked.id())).isNull();
    assertThat(bright.move(booked.id(), at("11:00"))).isEqualTo(new MoveResult.Unknown());
    assertThat(bright.cancel(booked.id())).isEqualTo(new ChangeResult.Unknown());
    assertThat(bright.confirm(asha, booked.id())).isEqualTo(new BookResult.Lapsed());
  }

  @ParameterizedTest
  @CsvSource({
    "pending, booked cancelled",
    "booked, confirmed completed cancelled no_show",
    "confirmed, completed cancelled no_show booked",
    "completed, ''",
    "cancelled, ''",
    "no_show, completed",
    "rescheduled, ''",
  })
  void an_appointment_becomes_only_what_it_may(String from, String allowed) {
    for (var to : AppointmentStatus.values()) {
      var appointment = standing(AppointmentStatus.of(from).orElseThrow());

      var result = desk.mark(appointment, to);

      assertThat(result instanceof ChangeResult.Changed(var changed) && changed.status() == to)
          .as(from + " to " + to)
          .isEqualTo(List.of(allowed.split(" ")).contains(to.code()));
      gone(appointment);
    }
  }

  private AppointmentId standing(AppointmentStatus status) {
    if (status == PENDING) return desk.held(asha, at("10:00")).id();
    var appointment = desk.booked(asha, at("10:00")).id();
    // What an import leaves, not anything that staff can do.
    smile.run(
        () ->
            db.sql(
                    """
                    update appointments set status = :status
                    where clinic_id = :clinic and id = :id
                    """)
                .param("status", status.code())
                .param("clinic", smile.id().value())
                .param("id", appointment.value())
                .update());
    return appointment;
  }

  private void gone(AppointmentId appointment) {
    smile.run(
        () ->
            db.sql("delete from appointments where clinic_id = :clinic and id = :id")
                .param("clinic", smile.id().value())
                .param("id", appointment.value())
                .update());
  }

  @Test
  void the_minimum_notice_is_kept_to_the_second() {
    var ten = at("10:00");
    var notice = Duration.ofMinutes(30);

    itIs(ten.minus(notice).plusSeconds(1));
    assertThat(desk.bookByStaff(asha, ten)).isEqualTo(new BookResult.Refused(Refusal.OUT_OF_HOURS));
    assertThat(desk.wall(desk.offers(ten.atZone(smile.zone()).toLocalDate().toString())))
        .doesNotContain("10:00")
        .contains("10:15");
    itIs(ten.minus(notice).minusSeconds(60));
    assertThat(desk.book(asha, ten)).isInstanceOf(BookResult.Booked.class);
  }

  private void itIs(Instant now) {
    passes(Duration.between(clock.instant(), now));
  }

  @Test
  void a_hold_ends_when_its_visit_begins_and_leaves_nothing() {
    var ten = at("10:00");
    var hasty = world.aClinic().rules(Rules.noNotice()).service("consult", 30).save();
    var spontaneous = new Desk(scheduling, hasty, hasty.service("consult"), hasty.dentist("rao"));
    var priya = hasty.patient("Priya");
    itIs(ten.minusSeconds(240));
    var hold = spontaneous.held(priya, ten);

    passes(Duration.ofMinutes(5));

    assertThat(hold.holdUntil()).isEqualTo(ten);
    assertThat(spontaneous.mark(hold.id(), BOOKED)).isEqualTo(new ChangeResult.Unknown());
    assertThat(spontaneous.confirm(priya, hold.id())).isEqualTo(new BookResult.Lapsed());
    assertThat(spontaneous.find(hold.id())).isNull();
  }
}
