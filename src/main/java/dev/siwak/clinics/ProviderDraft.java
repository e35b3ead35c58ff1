package dev.siwak.clinics;

import static java.util.Comparator.comparing;

import dev.siwak.kernel.Language;
import java.util.Comparator;
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
    List<Provider.TimeOff> timeOff)
    implements Offered {
  public ProviderDraft {
    serviceCodes = Set.copyOf(serviceCodes);
    languages = Set.copyOf(languages);
    hours = hours.stream().sorted(BY_TIME).toList();
    timeOff = timeOff.stream().sorted(comparing(off -> off.during().start())).toList();
  }

  private static final Comparator<Provider.Hours> BY_TIME =
      comparing(Provider.Hours::day).thenComparing(Provider.Hours::start);

  static ProviderDraft of(Catalogue catalogue, Provider provider) {
    return new ProviderDraft(
        provider.code(),
        provider.name(),
        provider.arabicName(),
        provider.gender(),
        catalogue.codes(provider.services()),
        provider.languages(),
        provider.active(),
        provider.hours(),
        provider.timeOff());
  }
}
