package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.scheduling.BookResult;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.templates.Templates;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A time becomes free: it is offered to those who wait, one after another, and taken once. */
@SiwakTest
class WaitlistTest extends WaitlistWorld {
  private final FreedOffers offers;

  WaitlistTest(
      World world,
      JdbcClient db,
      Inbox inbox,
      Scheduling scheduling,
      Templates templates,
      ApplicationClock clock,
      FreedOffers offers) {
    super(world, db, inbox, scheduling, templates, clock);
    this.offers = offers;
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
}
