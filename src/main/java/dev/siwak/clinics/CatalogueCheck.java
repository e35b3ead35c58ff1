package dev.siwak.clinics;

import dev.siwak.clinics.CatalogueResult.InvalidHours;
import dev.siwak.clinics.CatalogueResult.UnknownProvider;
import dev.siwak.clinics.CatalogueResult.UnknownService;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why something cannot become part of a catalogue; empty if it can. Whoever writes asks here, under
 * the catalogue's lock.
 */
final class CatalogueCheck {
  private CatalogueCheck() {}

  static Optional<CatalogueResult> providers(Catalogue catalogue, List<ProviderDraft> wanted) {
    for (var provider : wanted) {
      var problem = HoursProblem.inProvider(provider.hours());
      if (problem.isPresent()) return problem.map(InvalidHours::new);
    }
    return services(catalogue, wanted.stream().flatMap(one -> one.serviceCodes().stream()));
  }

  static Optional<CatalogueResult> rooms(Catalogue catalogue, List<RoomDraft> wanted) {
    return services(catalogue, wanted.stream().flatMap(room -> room.serviceCodes().stream()));
  }

  static Optional<CatalogueResult> hours(Catalogue catalogue, List<HoursDraft> wanted) {
    var problem = HoursProblem.in(wanted);
    if (problem.isPresent()) return problem.map(InvalidHours::new);
    return services(
        catalogue, wanted.stream().map(HoursDraft::serviceCode).filter(Objects::nonNull));
  }

  static Optional<CatalogueResult> closures(Catalogue catalogue, List<ClosureDraft> wanted) {
    return wanted.stream()
        .map(ClosureDraft::providerCode)
        .filter(Objects::nonNull)
        .filter(code -> catalogue.provider(code).isEmpty())
        .findFirst()
        .map(UnknownProvider::new);
  }

  private static Optional<CatalogueResult> services(Catalogue catalogue, Stream<String> codes) {
    return codes
        .filter(code -> catalogue.service(code).isEmpty())
        .findFirst()
        .map(UnknownService::new);
  }
}
