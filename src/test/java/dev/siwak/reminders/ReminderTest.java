package dev.siwak.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.clinics.CatalogueEditor;
import dev.siwak.clinics.ClinicRules.QuietHours;
import dev.siwak.clinics.ClinicRules.Reminding;
import dev.siwak.kernel.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SiwakTest
class ReminderTest extends ReminderWorld {
  private final CatalogueEditor editor;

  ReminderTest(ReminderBeans beans, CatalogueEditor editor) {
    super(beans);
    this.editor = editor;
  }

  @Test
  void a_visit_is_reminded_of_a_day_and_two_hours_before_and_each_time_once() {
    var clinic = clinic(24, 2);
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:30"));
    assertThat(due(clinic, visit)).containsExactly(at(clinic, 9, "15:30"));
    assertThat(remind(clinic, visit, at(clinic, 9, "15:29"))).isEmpty();
    assertThat(written(clinic)).isEmpty();

    for (int i = 0; i < 3; i++) remind(clinic, visit, at(clinic, 9, "15:30"));

    assertThat(told(clinic)).containsExactly("before_24h sent");
    assertThat(written(clinic))
        .singleElement()
        .asString()
        .startsWith("A reminder from Smile: your appointment is on ")
        .contains(day(visit.slot().start(), clinic.zone()))
        .contains("at 3:30 PM. Place: 12 Olaya Street.")
        .doesNotContain("cleaning")
        .doesNotContain("Asha");
    assertThat(due(clinic, visit)).containsExactly(at(clinic, 10, "13:30"));
    var payload = visit.id().value() + "@" + visit.slot().start().getEpochSecond();
    assertThat(texts(clinic, "select body::text from messages where clinic_id = :clinic"))
        .singleElement()
        .asString()
        .contains("told-yes:" + payload, "told-move:" + payload, "told-cancel:" + payload);

    for (int i = 0; i < 3; i++) remind(clinic, visit, at(clinic, 10, "13:30"));

    assertThat(told(clinic)).containsExactly("before_24h sent", "before_2h sent");
    assertThat(written(clinic))
        .hasSize(2)
        .last()
        .asString()
        .contains("we expect you today at 3:30 PM");
    assertThat(due(clinic, visit)).isEmpty();
  }

  private static String day(Instant start, ZoneId zone) {
    var day = start.atZone(zone).toLocalDate();
    return " " + day.getDayOfMonth() + " ";
  }

  @Test
  void an_arabic_patient_reads_it_in_arabic() {
    var clinic = clinic(24);
    var patient = clinic.patient("هدى");
    clinic.run(() -> patients.speaks(clinic.id(), patient, Language.ARABIC));
    var visit = book(clinic, patient, at(clinic, 10, "16:00"));

    remind(clinic, visit, at(clinic, 9, "16:00"));

    assertThat(written(clinic))
        .singleElement()
        .asString()
        .startsWith("تذكير من ")
        .contains("4:00 عصرًا")
        .contains("هل ستحضرون؟");
  }

  // A37: from a clinic's own zone, over both changes of its clocks
  @ParameterizedTest
  @CsvSource({"true, PT23H", "false, PT25H"})
  void in_berlin_a_day_before_is_the_same_hour_whatever_the_clocks_do(
      boolean forward, Duration before) {
    var clinic = clinic("Europe/Berlin", reminding(24));
    var change = clinic.zone().getRules().nextTransition(clock.instant().plus(Duration.ofDays(2)));
    if (change.isGap() != forward)
      change = clinic.zone().getRules().nextTransition(change.getInstant());
    var start = clinic.at(change.getDateTimeBefore().toLocalDate() + "T10:00");

    var visit = book(clinic, clinic.patient("Anna"), start);

    assertThat(due(clinic, visit)).containsExactly(start.minus(before));
    remind(clinic, visit, start.minus(before));
    assertThat(written(clinic)).singleElement().asString().contains("10:00 AM");
  }

  // A37: booked late
  @Test
  void what_is_agreed_on_after_the_moment_is_not_reminded_of() {
    var clinic = clinic("Asia/Kolkata", awake(24, 2));
    var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);

    var soon = book(clinic, clinic.patient("Asha"), now.plus(Duration.ofMinutes(185)));
    assertThat(due(clinic, soon)).containsExactly(now.plus(Duration.ofMinutes(65)));
    assertThat(due(clinic, book(clinic, clinic.patient("Ben"), now.plus(Duration.ofMinutes(80)))))
        .isEmpty();

    remind(clinic, soon, now.plus(Duration.ofMinutes(65)));
    assertThat(told(clinic)).containsExactly("before_2h sent");
  }

  // A37
  @Test
  void a_cancelled_visit_is_not_reminded_of_whoever_was_told_that_it_is_due() {
    var clinic = clinic(24);
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:00"));

    cancel(clinic, visit);

    assertThat(due(clinic, visit)).isEmpty();
    assertThat(remind(clinic, visit, at(clinic, 9, "15:00"))).isEmpty();
    assertThat(told(clinic)).isEmpty();
    assertThat(written(clinic)).isEmpty();
  }

  // A37
  @Test
  void a_moved_visit_is_reminded_of_at_its_new_time_and_anew_if_it_had_been_before() {
    var clinic = clinic(24);
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:00"));

    move(clinic, visit, at(clinic, 12, "11:00"));
    assertThat(due(clinic, visit)).containsExactly(at(clinic, 11, "11:00"));
    remind(clinic, visit, at(clinic, 9, "15:00"));
    assertThat(written(clinic)).isEmpty();
    remind(clinic, visit, at(clinic, 11, "11:00"));
    assertThat(written(clinic)).singleElement().asString().contains("11:00 AM");

    move(clinic, visit, at(clinic, 14, "12:00"));
    remind(clinic, visit, at(clinic, 13, "12:00"));
    assertThat(written(clinic)).hasSize(2).last().asString().contains("12:00 PM");

    // back to a time of which it was told: once is enough
    move(clinic, visit, at(clinic, 12, "11:00"));
    assertThat(due(clinic, visit)).isEmpty();
  }

  @Test
  void a_family_that_comes_on_one_day_gets_one_message() {
    var clinic = clinic(24, 2);
    var mother = clinic.patient("Asha");
    var first = book(clinic, mother, at(clinic, 10, "15:00"));
    var second = book(clinic, mother, at(clinic, 10, "17:30"));
    var nextDay = book(clinic, mother, at(clinic, 11, "15:00"));
    var neighbour = book(clinic, clinic.patient("Ben"), at(clinic, 10, "16:00"));

    remind(clinic, first, at(clinic, 9, "15:00"));

    assertThat(written(clinic)).singleElement().asString().contains("3:00 PM and 5:30 PM");
    assertThat(due(clinic, second)).containsExactly(at(clinic, 10, "15:30"));
    assertThat(due(clinic, nextDay)).containsExactly(at(clinic, 10, "15:00"));
    assertThat(due(clinic, neighbour)).containsExactly(at(clinic, 9, "16:00"));

    remind(clinic, first, at(clinic, 10, "13:00"));
    remind(clinic, second, at(clinic, 10, "15:30"));

    assertThat(written(clinic)).hasSize(2);
    assertThat(due(clinic, first)).isEmpty();
    assertThat(due(clinic, second)).isEmpty();
  }

  // A37: quiet hours, also after a silence of ours
  @Test
  void what_fell_due_while_nobody_worked_waits_for_the_morning_if_that_is_soon_enough() {
    var clinic = clinic(24, 2);
    var late = book(clinic, clinic.patient("Asha"), at(clinic, 10, "20:30"));
    assertThat(remind(clinic, late, at(clinic, 9, "23:00"))).contains(at(clinic, 10, "08:00"));
    assertThat(told(clinic)).isEmpty();
    assertThat(due(clinic, late)).containsExactly(at(clinic, 9, "20:30"));
    remind(clinic, late, at(clinic, 10, "08:00"));
    assertThat(told(clinic)).containsExactly("before_24h sent");

    var early = book(clinic, clinic.patient("Ben"), at(clinic, 10, "08:30"));
    assertThat(due(clinic, early)).containsExactly(at(clinic, 9, "08:30"));
    remind(clinic, early, at(clinic, 9, "08:30"));
    assertThat(due(clinic, early)).containsExactly(at(clinic, 9, "20:00"));
    assertThat(remind(clinic, early, at(clinic, 9, "23:00"))).isEmpty();
    assertThat(told(clinic)).endsWith("before_24h sent", "before_2h too_late");
    assertThat(written(clinic)).hasSize(2);
  }

  @Test
  void of_two_that_fell_due_meanwhile_the_patient_reads_the_one_that_matters() {
    var clinic = clinic(48, 24);
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:00"));

    remind(clinic, visit, at(clinic, 9, "17:00"));

    assertThat(told(clinic)).containsExactly("before_48h superseded", "before_24h sent");
    assertThat(written(clinic)).hasSize(1);
  }

  @Test
  void whoever_wants_no_messages_gets_none_and_whom_nobody_can_reach_neither() {
    var clinic = clinic(24);
    var asha = clinic.patient("Asha");
    clinic.run(() -> patients.optOut(clinic.id(), asha, STAFF));
    var visit = book(clinic, asha, at(clinic, 10, "15:00"));
    remind(clinic, visit, at(clinic, 9, "15:00"));
    assertThat(told(clinic)).containsExactly("before_24h opted_out");

    clinic.run(
        () ->
            db.sql("delete from message_templates where clinic_id = :clinic")
                .param("clinic", clinic.id().value())
                .update());
    var ben = book(clinic, clinic.patient("Ben"), at(clinic, 10, "16:00"));
    remind(clinic, ben, at(clinic, 9, "16:00"));
    assertThat(told(clinic)).endsWith("before_24h no_template");
    assertThat(written(clinic)).isEmpty();
    assertThat(due(clinic, ben)).isEmpty();
  }

  @Test
  void a_clinic_that_changes_its_rules_is_gone_through() {
    var clinic = clinic("Asia/Kolkata", awake(2));
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:00"));
    var soon =
        book(
            clinic,
            clinic.patient("Ben"),
            // On the hour, so that it ends before midnight, when the clinic closes.
            clock
                .instant()
                .atZone(clinic.zone())
                .plusHours(20)
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant());
    var soonDue = due(clinic, soon);

    clinic.scoped(
        () -> editor.saveRules(clinic.id(), with(clinic.catalogue().rules(), awake(24, 2))));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(due(clinic, visit)).containsExactly(at(clinic, 9, "15:00")));
    assertThat(due(clinic, soon)).isEqualTo(soonDue);

    clinic.scoped(() -> editor.saveRules(clinic.id(), with(clinic.catalogue().rules(), awake())));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(due(clinic, visit)).isEmpty());
  }

  private static Reminding awake(int... hours) {
    var never = new QuietHours(LocalTime.NOON, LocalTime.NOON);
    return new Reminding(reminding(hours).before(), never, false, null);
  }
}
