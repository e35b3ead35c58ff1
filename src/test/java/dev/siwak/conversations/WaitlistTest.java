package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A time becomes free: it is offered to those who wait, one after another, and taken once. */
@SiwakTest
class WaitlistTest {
  private static final Actor DESK = new Actor.System("desk");
  private static final String WAIT = "tell me if something earlier frees up";

  private final World world;
  private final Team team;
  private final Api api;
  private final JdbcClient db;
  private final Inbox inbox;
  private final Scheduling scheduling;
  private final FreedOffers offers;
  private final Templates templates;
  private final ApplicationClock clock;
  private TestClinic clinic;

  WaitlistTest(
      World world,
      Team team,
      Api api,
      JdbcClient db,
      Inbox inbox,
      Scheduling scheduling,
      FreedOffers offers,
      Templates templates,
      ApplicationClock clock) {
    this.templates = templates;
    this.world = world;
    this.team = team;
    this.api = api;
    this.db = db;
    this.inbox = inbox;
    this.scheduling = scheduling;
    this.offers = offers;
    this.clock = clock;
    this.clinic = clinic(LocalTime.MIDNIGHT);
  }

  /** Whose nights end then, and have no length where they end at midnight. */
  private TestClinic clinic(LocalTime endOfNight) {
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
  private Instant ten(int days) {
    return clock
        .instant()
        .atZone(clinic.zone())
        .truncatedTo(ChronoUnit.DAYS)
        .plusDays(days)
        .plusHours(10)
        .toInstant();
  }

  private AppointmentId booked(PatientId patient, Instant start) {
    var wanted =
        BookingRequest.of(patient, clinic.service("cleaning"), clinic.dentist("sara"), start);
    return ((BookResult.Booked) clinic.scoped(() -> scheduling.book(clinic.id(), DESK, wanted)))
        .appointment()
        .id();
  }

  private void cancelled(AppointmentId appointment) {
    clinic.scoped(() -> scheduling.cancel(clinic.id(), DESK, appointment, "ill"));
  }

  /** Has written, has an appointment so many days from now, and waits for an earlier one. */
  private Phone waiting(int days) {
    var phone = new Phone(db, inbox, clinic, clock);
    phone.says("hello");
    booked(patient(phone), ten(days));
    phone.hears(phone.says(WAIT), "as soon as an earlier time");
    return phone;
  }

  private PatientId patient(Phone phone) {
    return new PatientId(
        phone.number(
            "select patient_id from conversations where clinic_id = :clinic and wa_id = :number"));
  }

  private static void isOffered(Phone phone) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> phone.replies().getLast().text().contains("has become free"));
  }

  private static boolean wasOffered(Phone phone) {
    return phone.replies().stream().anyMatch(it -> it.text().contains("has become free"));
  }

  private int count(String sql) {
    return clinic.in(
        () -> db.sql(sql).param("clinic", clinic.id().value()).query(Integer.class).single());
  }

  private int freed() {
    return count("select count(*) from freed_times where clinic_id = :clinic");
  }

  private int onTheList() {
    return count("select count(*) from waitlist where clinic_id = :clinic");
  }

  private int bookedAt(Instant start) {
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

  @Test
  void one_after_another_is_asked_and_who_says_yes_moves_there_with_the_same_appointment() {
    var lina = booked(clinic.patient("Lina"), ten(2));
    var huda = waiting(4);
    var asma = waiting(5);
    var moved =
        asma.number(
            """
            select a.id from appointments a
            join conversations c on c.clinic_id = a.clinic_id and c.patient_id = a.patient_id
            where a.clinic_id = :clinic and c.wa_id = :number
            """);

    cancelled(lina);

    isOffered(huda);
    assertThat(wasOffered(asma)).isFalse();
    assertThat(huda.appointments("pending")).isEqualTo(1);
    huda.hears(huda.taps("No, thank you"), "goes to somebody else");
    isOffered(asma);
    assertThat(huda.appointments("pending")).isZero();
    asma.hears(asma.says("yes please"), "Your appointment has been moved");

    assertThat(bookedAt(ten(2))).isEqualTo(1);
    assertThat(
            count(
                "select count(*) from appointments where clinic_id = :clinic and id = %d and start_at = '%s'"
                    .formatted(moved, ten(2))))
        .isEqualTo(1);
    // Her own old time is free now, and Huda's, who still waits, is earlier than that.
    await().atMost(Duration.ofSeconds(20)).until(() -> freed() == 0);
    assertThat(onTheList()).isEqualTo(1);
  }

  @Test
  void an_offer_that_lapses_goes_on_and_a_late_yes_is_told_kindly() throws Exception {
    var lina = booked(clinic.patient("Lina"), ten(2));
    var huda = waiting(4);
    var asma = waiting(5);
    cancelled(lina);
    isOffered(huda);

    lapse();

    isOffered(asma);
    var answers =
        AtOnce.each(2, i -> () -> i == 0 ? huda.taps("Yes, please") : asma.taps("Yes, please"));
    assertThat(answers).extracting(OutgoingMessage::text).anyMatch(it -> it.contains("gone to"));
    assertThat(answers).extracting(OutgoingMessage::text).anyMatch(it -> it.contains("moved"));
    assertThat(bookedAt(ten(2))).isEqualTo(1);
  }

  /** As if the time of the offer were over. */
  private void lapse() {
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

  @Test
  void of_many_workers_at_once_one_asks_one_patient() throws Exception {
    var lina = booked(clinic.patient("Lina"), ten(2));
    var huda = waiting(4);
    var asma = waiting(5);
    cancelled(lina);
    long freed = count("select coalesce(max(id), 0) from freed_times where clinic_id = :clinic");

    AtOnce.each(6, _ -> () -> clinic.scoped(() -> offers.step(clinic.id(), freed)));
    isOffered(huda);

    assertThat(huda.replies().stream().filter(it -> it.text().contains("become free"))).hasSize(1);
    assertThat(wasOffered(asma)).isFalse();
    assertThat(
            count(
                "select count(*) from outbox where clinic_id = :clinic and payload::text like"
                    + " '%become free%'"))
        .isEqualTo(1);
  }

  @Test
  void a_time_that_the_desk_gave_away_meanwhile_is_offered_to_nobody() {
    var lina = booked(clinic.patient("Lina"), ten(2));
    var huda = waiting(4);
    clinic.run(
        () -> {
          scheduling.cancel(clinic.id(), DESK, lina, "ill");
          var wanted =
              BookingRequest.of(
                  clinic.patient("Noor"),
                  clinic.service("cleaning"),
                  clinic.dentist("sara"),
                  ten(2));
          assertThat(scheduling.book(clinic.id(), DESK, wanted))
              .isInstanceOf(BookResult.Booked.class);
        });

    await().atMost(Duration.ofSeconds(20)).until(() -> freed() == 0);

    assertThat(wasOffered(huda)).isFalse();
    assertThat(onTheList()).isEqualTo(1);
  }

  @Test
  void at_night_nothing_is_offered_until_the_morning() {
    clinic = clinic(LocalTime.of(23, 59));
    var lina = booked(clinic.patient("Lina"), ten(2));
    var huda = waiting(4);

    cancelled(lina);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                count(
                        """
                        select count(*) from due_work
                        where clinic_id = :clinic and kind = 'waitlist.freed'
                          and due_at > now() + interval '1 second'
                        """)
                    == 1);
    assertThat(wasOffered(huda)).isFalse();
  }

  @Test
  void who_opted_out_is_passed_over() {
    var lina = booked(clinic.patient("Lina"), ten(2));
    var huda = waiting(4);
    var asma = waiting(5);
    huda.says("stop");

    cancelled(lina);

    isOffered(asma);
    assertThat(wasOffered(huda)).isFalse();
  }

  @Test
  void who_gets_another_time_otherwise_leaves_the_list() {
    var huda = waiting(4);
    var asma = waiting(5);

    asma.says("move my appointment to tomorrow at 11 am");
    asma.taps("Yes, move it");
    huda.says("cancel my appointment");
    huda.taps("Yes, cancel it");

    await().atMost(Duration.ofSeconds(20)).until(() -> onTheList() == 0);
  }

  @Test
  void the_desk_sees_who_waits_and_takes_somebody_off_the_list() {
    var huda = waiting(4);
    var admin = api.as(team.join(clinic.id(), Role.STAFF).token());
    var path = "/clinic/" + clinic.slug() + "/waitlist";

    var listed = admin.get(path).data().get("items");

    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).get("service_code").asString()).isEqualTo("cleaning");
    assertThat(listed.get(0).get("appointment_id").isNull()).isFalse();
    assertThat(listed.get(0).get("offer").isNull()).isTrue();
    var id = listed.get(0).get("id").asLong();
    assertThat(admin.delete(path + "/" + id).status()).isEqualTo(200);
    assertThat(admin.delete(path + "/" + id).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(admin.get(path).data().get("items")).isEmpty();
    assertThat(wasOffered(huda)).isFalse();
  }
}
