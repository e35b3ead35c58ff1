package dev.siwak.scheduling;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many at once, on real threads and a real database. */
@SiwakTest
class BookingRaceTest {
  private static final int PATIENTS = 24;

  private final JdbcClient db;
  private final Scheduling scheduling;
  private final ApplicationClock clock;
  private final Duration offset;
  private final TestClinic smile;
  private final Desk desk;
  private final List<PatientId> patients = new ArrayList<>();
  private final String day;

  BookingRaceTest(World world, Scheduling scheduling, JdbcClient db, ApplicationClock clock) {
    this.db = db;
    this.scheduling = scheduling;
    this.clock = clock;
    this.offset = clock.offset();
    this.smile = world.aClinic().service("consult", 30).service("long", 60).save();
    this.desk = new Desk(scheduling, smile, smile.service("consult"), smile.dentist("rao"));
    for (int i = 0; i < PATIENTS; i++) patients.add(smile.patient("Patient " + i));
    this.day = clock.instant().atZone(smile.zone()).toLocalDate().plusDays(7).toString();
  }

  @AfterEach
  void the_clock_goes_right_again() {
    clock.shift(offset);
  }

  private Instant at(String time) {
    return smile.at(day + "T" + time);
  }

  @Test
  void of_twenty_four_patients_asking_at_once_one_gets_the_slot() throws Exception {
    var results = atOnce(i -> desk.book(patients.get(i), at("10:00")));

    assertThat(results).filteredOn(BookResult.Booked.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(BookResult.Taken.class::isInstance).hasSize(PATIENTS - 1);
  }

  @Test
  void of_twenty_four_holds_at_once_one_is_held() throws Exception {
    var results = atOnce(i -> desk.hold(patients.get(i), at(i % 2 == 0 ? "10:00" : "10:15")));

    assertThat(results).filteredOn(HoldResult.Held.class::isInstance).hasSize(1);
  }

  @Test
  void of_twenty_four_moves_at_once_one_arrives_and_the_others_stay() throws Exception {
    var booked = new ArrayList<AppointmentId>();
    for (int i = 0; i < PATIENTS; i++) booked.add(desk.booked(patients.get(i), morning(i)).id());

    var results = atOnce(i -> desk.move(booked.get(i), at("16:00").plusSeconds(60L * (i % 5))));

    assertThat(results).filteredOn(MoveResult.Moved.class::isInstance).hasSize(1);
    assertThat(overlaps()).isZero();
    for (int i = 0; i < PATIENTS; i++)
      if (results.get(i) instanceof MoveResult.Taken)
        assertThat(desk.find(booked.get(i)))
            .isNotNull()
            .extracting(stayed -> stayed.slot().start())
            .isEqualTo(morning(i));
  }

  private Instant morning(int i) {
    return at("09:00").plusSeconds(86_400L * (i / 12) + 1_800L * (i % 12));
  }

  @Test
  void two_patients_who_swap_their_holds_do_not_wait_for_each_other() throws Exception {
    var first = desk.held(patients.get(0), at("10:00"));
    desk.held(patients.get(1), at("10:30"));

    var results =
        atOnce(
            i ->
                i > 1
                    ? new HoldResult.Taken()
                    : desk.hold(patients.get(i), at(i == 0 ? "10:30" : "10:00")));

    assertThat(results).allMatch(HoldResult.Taken.class::isInstance);
    assertThat(desk.find(first.id())).isNotNull();
  }

  @Test
  void patients_who_book_their_hold_and_staff_who_book_over_it_do_not_wait_for_each_other()
      throws Exception {
    var deadlocks = deadlocks();
    int people = PATIENTS / 4;
    var holds = new AtomicReferenceArray<AppointmentId>(people);
    for (int i = 0; i < people; i++) holds.set(i, new AppointmentId(0));

    atOnce(
        i -> {
          int person = i % people;
          var patient = patients.get(person);
          var random = new Random(i);
          for (int n = 0; n < 60; n++) {
            var start = at("09:00").plusSeconds(3_600L * person + 900L * random.nextInt(3));
            switch (i / people) {
              case 0 -> {
                if (desk.hold(patient, start) instanceof HoldResult.Held(var hold))
                  holds.set(person, hold.id());
              }
              case 1 -> desk.confirm(patient, holds.get(person));
              case 2 -> {
                if (desk.bookByStaff(patient, start) instanceof BookResult.Booked(var booked))
                  desk.cancel(booked.id());
              }
              default -> {
                desk.mark(holds.get(person), AppointmentStatus.BOOKED);
                desk.cancel(holds.get(person));
              }
            }
          }
          return i;
        });

    assertThat(overlaps()).isZero();
    assertThat(deadlocks()).isEqualTo(deadlocks);
  }

  @Test
  void who_gives_one_hold_back_and_takes_another_in_one_turn_keeps_nobody_waiting()
      throws Exception {
    var asha = patients.getFirst();
    var ashas = new Actor.Patient(asha);
    desk.held(patients.get(1), at("10:00"));
    clock.shift(clock.offset().plus(Duration.ofMinutes(5)));
    var own = desk.held(asha, at("10:30"));
    clock.shift(clock.offset().plus(Duration.ofMinutes(6)));
    var wanted = BookingRequest.of(asha, desk.service(), desk.dentist(), at("10:00"));
    var staff = desk.with(smile.service("long"));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var bookings = new ArrayList<Future<BookResult>>();
      var held =
          smile.in(
              () -> {
                scheduling.release(smile.id(), ashas, own.id());
                var booking = threads.submit(() -> staff.bookByStaff(patients.get(2), at("10:00")));
                bookings.add(booking);
                while (!booking.isDone() && !somebodyWaits()) Thread.onSpinWait();
                return scheduling.hold(smile.id(), ashas, wanted);
              });

      assertThat(held).isInstanceOf(HoldResult.Held.class);
      assertThat(result(bookings.getFirst())).isEqualTo(new BookResult.Taken());
    }
    assertThat(desk.find(own.id())).isNull();
  }

  private boolean somebodyWaits() {
    return db.sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }

  @Test
  void a_hot_day_of_booking_holding_moving_and_cancelling_never_overlaps() throws Exception {
    var deadlocks = deadlocks();
    var done =
        atOnce(
            i -> {
              var random = new Random(i);
              var mine = new ArrayList<AppointmentId>();
              int placed = 0;
              for (int n = 0; n < 60; n++) placed += oneAct(random, patients.get(i), mine);
              return placed;
            });

    assertThat(done).allMatch(placed -> placed > 0);
    assertThat(overlaps()).isZero();
    assertThat(deadlocks()).isEqualTo(deadlocks);
  }

  private int oneAct(Random random, PatientId patient, List<AppointmentId> mine) {
    var start = at("09:00").plusSeconds(900L * random.nextInt(30));
    switch (mine.isEmpty() ? random.nextInt(2) : random.nextInt(4)) {
      case 0 -> {
        if (desk.book(patient, start) instanceof BookResult.Booked(var booked))
          mine.add(booked.id());
      }
      case 1 -> {
        if (desk.hold(patient, start) instanceof HoldResult.Held(var hold)
            && random.nextInt(4) > 0
            && desk.confirm(patient, hold.id()) instanceof BookResult.Booked(var booked))
          mine.add(booked.id());
      }
      case 2 -> {
        desk.move(mine.getLast(), start);
        desk.mark(mine.getLast(), AppointmentStatus.CONFIRMED);
      }
      default -> desk.cancel(mine.removeLast());
    }
    return 1;
  }

  private long overlaps() {
    return smile.in(
        () ->
            db.sql(
                    """
                    select count(*) from appointments a join appointments b
                      on b.clinic_id = a.clinic_id and b.provider_id = a.provider_id
                        and b.id > a.id and b.during && a.during
                    where a.clinic_id = :clinic
                      and a.status in ('pending', 'booked', 'confirmed')
                      and b.status in ('pending', 'booked', 'confirmed')
                    """)
                .param("clinic", smile.id().value())
                .query(Long.class)
                .single());
  }

  private long deadlocks() {
    return smile.in(
        () ->
            db.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single());
  }

  private static <T> List<T> atOnce(IntFunction<T> work) throws Exception {
    var barrier = new CyclicBarrier(PATIENTS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<T>>();
      for (int i = 0; i < PATIENTS; i++) {
        int number = i;
        Callable<T> one =
            () -> {
              barrier.await();
              return work.apply(number);
            };
        asked.add(threads.submit(one));
      }
      var results = new ArrayList<T>();
      for (var one : asked) results.add(result(one));
      return results;
    }
  }

  private static <T> T result(Future<T> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }
}
