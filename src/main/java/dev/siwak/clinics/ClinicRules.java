package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic has decided about its bookings, and what it tells about itself.
 *
 * @param minimumNotice between the booking and the visit
 * @param horizonDays how many days ahead can be booked
 * @param grid between two starts, from the beginning of each working interval
 * @param hold how long an offered time waits for the patient's answer
 * @param weekStart the first day of "next week"
 * @param emergencyNumber the country's ambulance
 * @param phone the clinic's own
 * @param texts by language; a language may be missing
 */
public record ClinicRules(
    Duration minimumNotice,
    int horizonDays,
    Duration grid,
    Duration hold,
    DayOfWeek weekStart,
    Set<DayOfWeek> weekend,
    String emergencyNumber,
    @Nullable PhoneNumber phone,
    @Nullable String mapLink,
    @Nullable PhoneNumber staffAlertPhone,
    @Nullable String staffAlertEmail,
    Map<Language, Text> texts) {
  public ClinicRules {
    weekend = Set.copyOf(weekend);
    texts = Map.copyOf(texts);
  }

  /** The clinic about itself in one language; a text is empty where it has said nothing. */
  public record Text(String name, String address, String insurance) {}

  /** What holds for a clinic that has decided nothing. */
  public static final ClinicRules STANDARD =
      new ClinicRules(
          Duration.ofMinutes(30),
          62,
          Duration.ofMinutes(15),
          Duration.ofMinutes(10),
          DayOfWeek.SUNDAY,
          Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
          "997",
          null,
          null,
          null,
          null,
          Map.of());
}
