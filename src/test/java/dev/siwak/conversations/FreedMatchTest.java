package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.clinics.ClinicRules.QuietHours;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.kernel.TimeSlot;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.AppointmentStatus;
import dev.siwak.understanding.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreedMatchTest {
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
  private static final Instant TEN = Samples.TEN;

  private static FreedTime freed(Instant start) {
    return new FreedTime(1, ChatWorld.SARA, start, 0);
  }

  private static Waiting waiting(
      When wish,
      @Nullable ProviderId provider,
      @Nullable String gender,
      @Nullable AppointmentId moving) {
    return new Waiting(
        1, new PatientId(1), new ServiceId(2), provider, gender, wish, moving, null, TEN, null);
  }

  private static boolean suits(Waiting waiting, @Nullable Appointment moving) {
    return FreedMatch.suits(waiting, freed(TEN), ChatWorld.smileClinic(), moving);
  }

  private static Appointment appointment(Instant start, AppointmentStatus status) {
    return new Appointment(
        new AppointmentId(5),
        new PatientId(1),
        null,
        new ServiceId(2),
        ChatWorld.SARA,
        null,
        new TimeSlot(start, start.plusSeconds(2700)),
        status,
        null,
        "",
        null,
        "ok");
  }

  @Test
  void a_time_suits_who_wishes_for_its_day_and_its_dentist() {
    var tuesday = LocalDate.of(2026, 12, 1);

    assertThat(suits(waiting(When.ANY, null, null, null), null)).isTrue();
    assertThat(suits(waiting(When.on(tuesday), null, null, null), null)).isTrue();
    assertThat(suits(waiting(When.on(tuesday.plusDays(1)), null, null, null), null)).isFalse();
    assertThat(suits(waiting(When.ANY, ChatWorld.SARA, null, null), null)).isTrue();
    assertThat(suits(waiting(When.ANY, ChatWorld.OMAR, null, null), null)).isFalse();
    assertThat(suits(waiting(When.ANY, null, "female", null), null)).isTrue();
    assertThat(suits(waiting(When.ANY, null, "male", null), null)).isFalse();
  }

  @Test
  void a_visit_becomes_earlier_only_while_it_stands_and_is_later() {
    var entry = waiting(When.ANY, null, null, new AppointmentId(5));

    assertThat(suits(entry, appointment(TEN.plusSeconds(900), AppointmentStatus.BOOKED))).isTrue();
    assertThat(suits(entry, appointment(TEN, AppointmentStatus.CONFIRMED))).isFalse();
    assertThat(suits(entry, appointment(TEN.minusSeconds(900), AppointmentStatus.BOOKED)))
        .isFalse();
    assertThat(suits(entry, appointment(TEN.plusSeconds(900), AppointmentStatus.CANCELLED)))
        .isFalse();
    assertThat(suits(entry, null)).isFalse();
  }

  @Test
  void nobody_is_asked_for_a_time_that_nobody_could_reach() {
    var clinic = ChatWorld.smileClinic();

    assertThat(FreedMatch.isWorthAsking(freed(TEN), clinic, TEN.minus(Duration.ofMinutes(50))))
        .isTrue();
    assertThat(FreedMatch.isWorthAsking(freed(TEN), clinic, TEN.minus(Duration.ofMinutes(49))))
        .isFalse();
  }

  @Test
  void nothing_is_offered_at_night_in_the_clinics_zone() {
    var riyadh = ChatWorld.RIYADH;

    assertThat(at("2026-11-30T20:59", riyadh)).isEqualTo("2026-11-30T17:59:00Z");
    assertThat(at("2026-11-30T21:00", riyadh)).isEqualTo("2026-12-01T05:00:00Z");
    assertThat(at("2026-12-01T03:00", riyadh)).isEqualTo("2026-12-01T05:00:00Z");
    assertThat(at("2026-12-01T08:00", riyadh)).isEqualTo("2026-12-01T05:00:00Z");
    // The night in which the clocks go forward.
    assertThat(at("2027-03-28T01:30", ZoneId.of("Europe/Berlin")))
        .isEqualTo("2027-03-28T06:00:00Z");
  }

  private static String at(String local, ZoneId zone) {
    var now = LocalDateTime.parse(local).atZone(zone).toInstant();
    return FreedMatch.wakingHour(NIGHT, zone, now).toString();
  }
}
