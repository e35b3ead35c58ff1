package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Gender;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.clinics.Whereabouts.Branch;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.understanding.Lexicon;
import dev.siwak.understanding.Lexicons;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a turn has to know of the clinic, made once for each state of its catalogue. */
@Component
class Desk {
  private static final int KEPT = 2_000;

  private final Clinics clinics;
  private final Map<ClinicId, Brief> briefs = new ConcurrentHashMap<>();

  Desk(Clinics clinics) {
    this.clinics = clinics;
  }

  /**
   * A clinic's own words and what can be booked there.
   *
   * @param services codes of what at least one provider does
   */
  record Brief(Catalogue catalogue, Lexicon lexicon, Opening opening, List<String> services) {
    Brief {
      services = List.copyOf(services);
    }

    /** {@code seenBy}: the dentist of the patient's last visit, or null. */
    House house(@Nullable ProviderId seenBy, @Nullable Long offered, boolean optedOut) {
      var dentists = catalogue.providers().stream().filter(Provider::active).toList();
      return new House(
          catalogue.rules().whereabouts().branches().stream().map(Branch::key).toList(),
          dentists.stream().map(Provider::code).toList(),
          dentists.stream()
              .filter(dentist -> dentist.id().equals(seenBy))
              .map(Provider::code)
              .findFirst()
              .orElse(null),
          offered,
          optedOut);
    }
  }

  Brief brief(ClinicId clinic) {
    var catalogue = clinics.catalogue(clinic);
    var known = briefs.get(clinic);
    if (known != null && known.catalogue().version() == catalogue.version()) return known;
    var brief = brief(catalogue);
    if (briefs.size() >= KEPT) briefs.clear();
    briefs.put(clinic, brief);
    return brief;
  }

  static Brief brief(Catalogue catalogue) {
    var rules = catalogue.rules();
    var active = catalogue.services().stream().filter(Service::active).toList();
    var lexicon =
        new Lexicon(
            active.stream().map(Desk::term).toList(),
            catalogue.providers().stream().filter(Provider::active).map(Desk::provider).toList(),
            rules.weekStart(),
            rules.weekend(),
            Lexicons.branches(catalogue));
    var services =
        active.stream()
            .filter(service -> !catalogue.providersOf(service.id()).isEmpty())
            .map(Service::code)
            .toList();
    return new Brief(catalogue, lexicon, Opening.of(catalogue), services);
  }

  private static Lexicon.Term term(Service service) {
    var names =
        Stream.concat(
            Arrays.stream(Language.values()).map(service::name),
            Stream.of(service.code().replace('_', ' ')));
    return new Lexicon.Term(service.code(), names.distinct().toList());
  }

  private static Lexicon.Provider provider(Provider provider) {
    var gender = provider.gender();
    return new Lexicon.Provider(
        provider.code(),
        Arrays.stream(Language.values()).map(provider::name).distinct().toList(),
        gender == null ? "" : gender.code());
  }

  static Gender gender(String code) {
    return Arrays.stream(Gender.values())
        .filter(gender -> gender.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
