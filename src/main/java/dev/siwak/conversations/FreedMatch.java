package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.ClinicRules.QuietHours;
import dev.siwak.clinics.Service;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.AppointmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For whom a freed time is, and when it may be offered: decided without looking anything up. */
final class FreedMatch {
  /** How long an offered time is kept for the answer. */
  static final Duration KEPT = Duration.ofMinutes(20);

  private FreedMatch() {}

  /** Whether there is still time to ask somebody, and for them to come. */
  static boolean isWorthAsking(FreedTime freed, Catalogue catalogue, Instant now) {
    return !freed.start().isBefore(now.plus(KEPT).plus(catalogue.rules().minimumNotice()));
  }

  /** When it may be offered: now, or when the night of the clinic is over. */
  static Instant wakingHour(QuietHours quiet, ZoneId zone, Instant now) {
    var local = now.atZone(zone);
    if (!quiet.contains(local.toLocalTime())) return now;
    var end = local.toLocalDate().atTime(quiet.to()).atZone(zone);
    return (end.toInstant().isAfter(now)
            ? end
            : local.toLocalDate().plusDays(1).atTime(quiet.to()).atZone(zone))
        .toInstant();
  }

  /**
   * Whether the time is what the patient waits for.
   *
   * @param moving the appointment that is to become earlier, as it stands now; null for a new one
   */
  static boolean suits(
      Waiting waiting, FreedTime freed, Catalogue catalogue, @Nullable Appointment moving) {
    if (waiting.moving() != null && !isEarlier(freed, moving)) return false;
    var at = LocalDateTime.ofInstant(freed.start(), catalogue.clinic().zone());
    return catalogue.service(waiting.service()).filter(Service::active).isPresent()
        && Wishes.admits(waiting.wish(), at)
        && isWithWishedDentist(waiting, freed, catalogue);
  }

  private static boolean isEarlier(FreedTime freed, @Nullable Appointment moving) {
    return moving != null && stands(moving) && freed.start().isBefore(moving.slot().start());
  }

  static boolean stands(Appointment appointment) {
    return appointment.status() == AppointmentStatus.BOOKED
        || appointment.status() == AppointmentStatus.CONFIRMED;
  }

  private static boolean isWithWishedDentist(
      Waiting waiting, FreedTime freed, Catalogue catalogue) {
    return catalogue.providersOf(waiting.service()).stream()
        .filter(dentist -> dentist.id().equals(freed.provider()))
        .filter(dentist -> waiting.provider() == null || waiting.provider().equals(dentist.id()))
        .anyMatch(
            dentist ->
                waiting.gender() == null
                    || Optional.ofNullable(dentist.gender())
                        .filter(gender -> gender.code().equals(waiting.gender()))
                        .isPresent());
  }
}
