package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider as it is to be; its code says which. */
public record ProviderDraft(
    String code,
    String name,
    @Nullable String arabicName,
    @Nullable Gender gender,
    Set<String> serviceCodes,
    Set<Language> languages,
    boolean active,
    List<Provider.Hours> hours,
    List<Provider.TimeOff> timeOff) {
  public ProviderDraft {
    serviceCodes = Set.copyOf(serviceCodes);
    languages = Set.copyOf(languages);
    hours = List.copyOf(hours);
    timeOff = List.copyOf(timeOff);
  }
}
