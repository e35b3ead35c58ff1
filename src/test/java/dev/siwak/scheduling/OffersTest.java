package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.siwak.SiwakTest;
import dev.siwak.Statements;
import dev.siwak.TestClinic;
import dev.siwak.TestClinicBuilder;
import dev.siwak.World;
import dev.siwak.clinics.Gender;
import dev.siwak.clinics.Provider;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Between offering a time and booking it there is no contradiction. */
@SiwakTest
class OffersTest {
  private final World world;
  private final Scheduling scheduling;
  private final ApplicationClock clock;
  private final Duration offset;
  private final TransactionTemplate transactions;

  OffersTest(
      World world,
      Scheduling scheduling,
      ApplicationClock clock,
      PlatformTransactionManager transactions) {
    this.world = world;
    this.scheduling = scheduling;
    this.clock = clock;
    this.offset = clock.offset();
    this.transactions = new TransactionTemplate(transactions);
  }

  @AfterEach
  void the_clock_goes_right_again() {
    clock.shift(offset);
  }

  private LocalDate nextWeek(TestClinic clinic) {
    return clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(7);
  }

  private Desk desk(TestClinic clinic, String service, String dentist) {
    return new Desk(scheduling, clinic, clinic.service(service), clinic.dentist(dentist));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void every_offer_can_be_held_and_whatever_can_be_held_is_offered(long seed) {
    var random = new Random(seed);
    var clinic = randomClinic(random);
    var day = nextWeek(clinic);
    var asha = clinic.patient("Asha");
    var ben = clinic.patient("Ben");
    for (int i = 0; i < 25; i++) {
      var start = clinic.at(day + "T08:00").plusSeconds(300L * random.nextInt(150));
      var desk = desk(clinic, random.nextBoolean() ? "consult" : "surgery", anyone(random));
      switch (random.nextInt(4)) {
        case 0 -> desk.hold(random.nextBoolean() ? asha : ben, start);
        default -> desk.bookByStaff(ben, start);
      }
    }

    for (var dentist : List.of("rao", "sara")) {
      var desk = desk(clinic, "consult", dentist);
      var query =
          SlotQuery.of(desk.service(), clinic.at(day + "T08:30"), clinic.at(day + "T19:30"))
              .with(desk.dentist())
              .by(asha);
      var offered = desk.offers(query).stream().map(offer -> offer.slot().start()).toList();
      for (var start = query.from();
          start.isBefore(query.to());
          start = start.plus(Duration.ofMinutes(5)))
        assertThat(couldHold(desk, asha, start))
            .as("%s with %s, seed %d", start, dentist, seed)
            .isEqualTo(offered.contains(start));
    }
  }

  private TestClinic randomClinic(Random random) {
    var builder =
        world
            .aClinic()
            .zone(random.nextBoolean() ? "America/New_York" : "Asia/Kolkata")
            .service("consult", 30, 10)
            .service("surgery", 75, 0)
            .open("09:00", "12:30")
            .open("13:10", "19:00")
            .dentist("rao", "Dr Rao")
            .dentist("sara", "Dr Sara", hoursOfSara());
    if (random.nextBoolean()) builder.room("1");
    var day = clock.instant().atZone(ZoneId.of("Asia/Kolkata")).toLocalDate().plusDays(7);
    return builder.closed(day + "T15:00", day + "T15:40").save();
  }

  private static List<Provider.Hours> hoursOfSara() {
    return List.of(DayOfWeek.values()).stream()
        .map(day -> new Provider.Hours(day, LocalTime.of(9, 20), LocalTime.of(16, 0)))
        .toList();
  }

  private static String anyone(Random random) {
    return random.nextBoolean() ? "rao" : "sara";
  }

  /** Tries, and leaves no trace. */
  private boolean couldHold(Desk desk, PatientId patient, Instant start) {
    return desk.clinic()
        .scoped(
            () ->
                Objects.requireNonNull(
                    transactions.execute(
                        status -> {
                          status.setRollbackOnly();
                          return desk.hold(patient, start) instanceof HoldResult.Held;
                        })));
  }

  @Test
  void who_has_no_wish_is_offered_whoever_has_least_to_do_that_day() {
    var clinic = world.aClinic().dentist("rao", "Dr Rao").dentist("sara", "Dr Sara").save();
    var rao = desk(clinic, "consult", "rao");
    var sara = rao.with(clinic.dentist("sara"));
    var day = nextWeek(clinic);
    var asha = clinic.patient("Asha");
    rao.booked(asha, clinic.at(day + "T10:00"));

    assertThat(offers(rao, day)).allMatch(offer -> offer.provider().equals(sara.dentist()));

    sara.booked(asha, clinic.at(day + "T11:00"));
    sara.booked(asha, clinic.at(day + "T12:00"));
    assertThat(offers(rao, day))
        .allMatch(
            offer ->
                offer.provider().equals(rao.dentist())
                    || offer.slot().overlaps(slot(clinic, day, "10:00")));
    var nobodyNamed = BookingRequest.of(asha, rao.service(), null, clinic.at(day + "T15:00"));
    var booked =
        Desk.booked(clinic.scoped(() -> scheduling.book(clinic.id(), Desk.STAFF, nobodyNamed)));
    assertThat(booked.provider()).isEqualTo(rao.dentist());
  }

  private static TimeSlot slot(TestClinic clinic, LocalDate day, String time) {
    var start = clinic.at(day + "T" + time);
    return new TimeSlot(start, start.plus(Duration.ofMinutes(30)));
  }

  private static List<Offer> offers(Desk desk, LocalDate day) {
    return desk.offers(day.toString());
  }

  @Test
  void who_asks_for_a_woman_is_offered_women() {
    var clinic =
        world
            .aClinic()
            .dentist("rao", "Dr Rao", Gender.MALE)
            .dentist("sara", "Dr Sara", Gender.FEMALE)
            .save();
    var desk = desk(clinic, "consult", "sara");
    var day = nextWeek(clinic);
    var query =
        SlotQuery.of(desk.service(), clinic.at(day + "T00:00"), clinic.at(day + "T23:00"))
            .with(Gender.FEMALE);

    assertThat(desk.offers(query))
        .isNotEmpty()
        .allMatch(offer -> offer.provider().equals(desk.dentist()));
  }

  @Test
  void two_dentists_with_one_room_do_not_work_at_the_same_time() {
    var clinic = twoDentists().room("1").save();
    var rao = desk(clinic, "consult", "rao");
    var sara = rao.with(clinic.dentist("sara"));
    var day = nextWeek(clinic);
    var asha = clinic.patient("Asha");

    var booked = rao.booked(asha, clinic.at(day + "T10:00"));

    assertThat(booked.room()).isEqualTo(clinic.room("1"));
    assertThat(sara.bookByStaff(asha, clinic.at(day + "T10:15"))).isEqualTo(new BookResult.Taken());
    assertThat(rao.wall(offers(rao, day))).contains("09:30", "10:30").doesNotContain("10:15");
    var later = sara.booked(asha, clinic.at(day + "T11:00"));
    assertThat(sara.move(later.id(), clinic.at(day + "T10:15"))).isEqualTo(new MoveResult.Taken());
    assertThat(rao.move(booked.id(), clinic.at(day + "T10:15")))
        .isInstanceOf(MoveResult.Moved.class);
  }

  @Test
  void the_second_room_is_taken_when_the_first_is() {
    var clinic = twoDentists().room("1").room("2").save();
    var rao = desk(clinic, "consult", "rao");
    var sara = rao.with(clinic.dentist("sara"));
    var ten = clinic.at(nextWeek(clinic) + "T10:00");
    var asha = clinic.patient("Asha");

    assertThat(rao.booked(asha, ten).room()).isEqualTo(clinic.room("1"));
    assertThat(sara.booked(asha, ten).room()).isEqualTo(clinic.room("2"));
    assertThat(inRoom(rao, asha, ten.plusSeconds(3600), clinic.room("2")).room())
        .isEqualTo(clinic.room("2"));
  }

  @Test
  void a_room_that_is_wished_for_is_that_one_or_none() {
    var clinic =
        twoDentists().room("1").room("2").service("surgery", 60).dentist("lee", "Dr Lee").save();
    var rao = desk(clinic, "consult", "rao");
    var lee = desk(clinic, "surgery", "lee");
    var ten = clinic.at(nextWeek(clinic) + "T10:00");
    var asha = clinic.patient("Asha");
    rao.booked(asha, ten);

    assertThat(wished(rao.with(clinic.dentist("sara")), asha, ten, clinic.room("1")))
        .isEqualTo(new BookResult.Taken());
    assertThat(wished(lee, asha, ten, clinic.room("2")))
        .isEqualTo(new BookResult.Refused(Refusal.NOT_OFFERED));
  }

  @Test
  void a_visit_that_moves_stays_in_its_room_where_that_is_free() {
    var clinic = twoDentists().room("1").room("2").save();
    var rao = desk(clinic, "consult", "rao");
    var sara = rao.with(clinic.dentist("sara"));
    var day = nextWeek(clinic);
    var asha = clinic.patient("Asha");
    var ben = clinic.patient("Ben");
    rao.booked(asha, clinic.at(day + "T10:00"));
    var second = sara.booked(ben, clinic.at(day + "T10:00"));
    inRoom(rao, asha, clinic.at(day + "T12:00"), clinic.room("2"));

    assertThat(moved(sara.move(second.id(), clinic.at(day + "T11:00"))).room())
        .isEqualTo(clinic.room("2"));
    assertThat(moved(sara.move(second.id(), clinic.at(day + "T12:00"))).room())
        .isEqualTo(clinic.room("1"));
  }

  private static Appointment moved(MoveResult result) {
    return result instanceof MoveResult.Moved(var appointment)
        ? appointment
        : fail("not moved: " + result);
  }

  @Test
  void while_one_dentist_is_away_the_other_is_offered_and_booked() {
    var day = clock.instant().atZone(ZoneId.of("Asia/Kolkata")).toLocalDate().plusDays(7);
    var clinic = twoDentists().closed(day + "T10:00", day + "T12:00", "rao").save();
    var rao = desk(clinic, "consult", "rao");
    var sara = rao.with(clinic.dentist("sara"));
    var asha = clinic.patient("Asha");

    assertThat(ownTimes(rao, clinic, day))
        .contains("09:30", "12:00")
        .doesNotContain("09:45", "11:45");
    assertThat(rao.bookByStaff(asha, clinic.at(day + "T11:45")))
        .isEqualTo(new BookResult.Refused(Refusal.OUT_OF_HOURS));
    assertThat(ownTimes(sara, clinic, day)).contains("09:45", "11:45");
    var anyone = BookingRequest.of(asha, rao.service(), null, clinic.at(day + "T11:00"));
    assertThat(booked(clinic, anyone).provider()).isEqualTo(sara.dentist());
    var late = rao.booked(asha, clinic.at(day + "T14:00"));
    assertThat(rao.move(late.id(), clinic.at(day + "T11:00")))
        .isEqualTo(new MoveResult.Refused(Refusal.OUT_OF_HOURS));
  }

  private static List<String> ownTimes(Desk desk, TestClinic clinic, LocalDate day) {
    var query =
        SlotQuery.of(desk.service(), clinic.at(day + "T00:00"), clinic.at(day + "T23:00"))
            .with(desk.dentist());
    return desk.wall(desk.offers(query));
  }

  private Appointment booked(TestClinic clinic, BookingRequest wanted) {
    return Desk.booked(clinic.scoped(() -> scheduling.book(clinic.id(), Desk.STAFF, wanted)));
  }

  private BookResult wished(Desk desk, PatientId patient, Instant start, RoomId room) {
    var wanted = new BookingRequest(patient, null, desk.service(), desk.dentist(), room, start, "");
    return desk.clinic().scoped(() -> scheduling.book(desk.clinic().id(), Desk.STAFF, wanted));
  }

  private Appointment inRoom(Desk desk, PatientId patient, Instant start, RoomId room) {
    var wanted =
        new BookingRequest(patient, "Mimi", desk.service(), desk.dentist(), room, start, "");
    return Desk.booked(
        desk.clinic()
            .scoped(() -> scheduling.book(desk.clinic().id(), new Actor.Patient(patient), wanted)));
  }

  private TestClinicBuilder twoDentists() {
    return world.aClinic().dentist("rao", "Dr Rao").dentist("sara", "Dr Sara");
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Europe/Berlin", "Asia/Kolkata"})
  void nine_is_nine_on_the_days_when_clocks_change_and_can_be_booked(String zone) {
    var clinic = world.aClinic().zone(zone).open("09:00", "11:00").save();
    var desk = desk(clinic, "consult", "rao");
    var asha = clinic.patient("Asha");
    var year = clock.instant().atZone(clinic.zone()).getYear() + 1;
    for (var change : List.of("-03-14", "-03-28", "-10-31", "-11-07")) {
      var day = LocalDate.parse(year + change);
      clock.shift(
          clock
              .offset()
              .plus(
                  Duration.between(
                      clock.instant(), day.minusDays(5).atStartOfDay(clinic.zone()).toInstant())));
      for (var date = day.minusDays(1); date.isBefore(day.plusDays(2)); date = date.plusDays(1)) {
        assertThat(desk.wall(offers(desk, date))).startsWith("09:00", "09:15").endsWith("10:30");
        desk.booked(asha, clinic.at(date + "T10:30"));
        assertThat(desk.wall(offers(desk, date))).endsWith("10:00");
      }
    }
  }

  @Test
  void the_number_of_statements_grows_with_nothing() {
    var small = world.aClinic().dentist("rao", "Dr Rao").save();
    var large = twoDentists().dentist("third", "Dr Third").dentist("fourth", "Dr Fourth").save();
    var asha = large.patient("Asha");
    var rao = desk(large, "consult", "rao");
    var day = nextWeek(large);
    for (int i = 0; i < 8; i++) rao.booked(asha, large.at(day + "T09:00").plusSeconds(3600L * i));
    var few = desk(small, "consult", "rao");
    few.offers(day.toString());
    rao.offers(day.toString());

    var oneDay = Statements.countedIn(() -> few.offers(day.toString()));
    var month =
        Statements.countedIn(
            () ->
                rao.offers(
                    SlotQuery.of(
                        rao.service(),
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(31)))));
    var booking =
        Statements.countedIn(() -> rao.booked(asha, large.at(day.plusDays(1) + "T09:00")));

    assertThat(oneDay).isEqualTo(month).isPositive();
    // scope, lapsed holds and version, insert, audit, the rules for reminders, the alarm, who
    // waits,
    // commit
    assertThat(booking).isEqualTo(8);
  }
}
