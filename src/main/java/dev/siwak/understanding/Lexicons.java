package dev.siwak.understanding;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.kernel.Language;
import java.util.Arrays;
import java.util.List;

/** A clinic's own words, taken from its catalogue: what is active, in both languages. */
public final class Lexicons {
  private Lexicons() {}

  public static Lexicon of(Catalogue catalogue) {
    return new Lexicon(
        catalogue.services().stream().filter(Service::active).map(Lexicons::term).toList(),
        catalogue.providers().stream().filter(Provider::active).map(Lexicons::provider).toList(),
        catalogue.rules().weekStart(),
        catalogue.rules().weekend(),
        branches(catalogue));
  }

  /** The branches by their keys and by every name they have. */
  public static List<Lexicon.Term> branches(Catalogue catalogue) {
    return catalogue.rules().whereabouts().branches().stream()
        .map(branch -> new Lexicon.Term(branch.key(), List.copyOf(branch.names().values())))
        .toList();
  }

  private static Lexicon.Term term(Service service) {
    return new Lexicon.Term(
        service.code(),
        inBothLanguages(service.name(Language.ENGLISH), service.name(Language.ARABIC)));
  }

  private static Lexicon.Provider provider(Provider provider) {
    var gender = provider.gender();
    return new Lexicon.Provider(
        provider.code(),
        inBothLanguages(provider.name(), provider.name(Language.ARABIC)),
        gender == null ? "" : gender.code());
  }

  private static List<String> inBothLanguages(String... names) {
    return Arrays.stream(names).distinct().toList();
  }
}
