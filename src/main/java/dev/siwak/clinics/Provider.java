package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.kernel.TimeSlot;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dentist or hygienist.
 *
 * @param arabicName how an Arabic sentence writes the name; null: as {@code name}
 * @param services what this provider does
 * @param hours in the clinic's wall time; empty: whenever the clinic is open
 */
public record Provider(
    ProviderId id,
    String code,
    String name,
    @Nullable String arabicName,
    @Nullable Gender gender,
    Set<ServiceId> services,
    Set<Language> languages,
    boolean active,
    List<Hours> hours,
    List<TimeOff> timeOff) {
  public Provider {
    services = Set.copyOf(services);
    languages = Set.copyOf(languages);
    hours = List.copyOf(hours);
    timeOff = List.copyOf(timeOff);
  }

  public record Hours(DayOfWeek day, LocalTime start, LocalTime end) {}

  public record TimeOff(TimeSlot during, String reason) {}

  public String name(Language language) {
    return language == Language.ARABIC && arabicName != null ? arabicName : name;
  }
}
