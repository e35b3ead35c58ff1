package dev.siwak.clinics;

import dev.siwak.clinics.CatalogueResult.InvalidHours;
import dev.siwak.clinics.CatalogueResult.Saved;
import dev.siwak.clinics.CatalogueResult.UnknownProvider;
import dev.siwak.clinics.CatalogueResult.UnknownService;
import dev.siwak.kernel.ClinicId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what a clinic offers. Each change gives the catalogue a new version at its commit. */
@Component
public class CatalogueEditor {
  private final CatalogueLock lock;
  private final OfferWriter offer;
  private final PremisesWriter premises;
  private final RulesRows rules;

  CatalogueEditor(JdbcClient db, Clinics clinics) {
    this.lock = new CatalogueLock(db, clinics);
    this.offer = new OfferWriter(db);
    this.premises = new PremisesWriter(db);
    this.rules = new RulesRows(db);
  }

  /** Adds or changes these and leaves the others alone. */
  @Transactional
  public CatalogueResult saveServices(ClinicId clinic, List<ServiceDraft> services) {
    return lock.change(
        clinic,
        _ -> {
          for (var service : services) offer.save(clinic, service);
          return new Saved();
        });
  }

  /** Adds or changes these and leaves the others alone. */
  @Transactional
  public CatalogueResult saveProviders(ClinicId clinic, List<ProviderDraft> providers) {
    return lock.change(
        clinic,
        catalogue -> {
          for (var provider : providers) {
            var problem = HoursProblem.inProvider(provider.hours());
            if (problem.isPresent()) return new InvalidHours(problem.get());
            var unknown = unknownService(catalogue, provider.serviceCodes());
            if (unknown.isPresent()) return unknown.get();
          }
          for (var provider : providers) offer.save(clinic, catalogue, provider);
          return new Saved();
        });
  }

  /** Adds or changes these and leaves the others alone. */
  @Transactional
  public CatalogueResult saveRooms(ClinicId clinic, List<RoomDraft> rooms) {
    return lock.change(
        clinic,
        catalogue -> {
          for (var room : rooms) {
            var unknown = unknownService(catalogue, room.serviceCodes());
            if (unknown.isPresent()) return unknown.get();
          }
          for (var room : rooms) offer.save(clinic, catalogue, room);
          return new Saved();
        });
  }

  /** Replaces all opening hours. */
  @Transactional
  public CatalogueResult replaceHours(ClinicId clinic, List<HoursDraft> hours) {
    return lock.change(
        clinic,
        catalogue -> {
          var problem = HoursProblem.in(hours);
          if (problem.isPresent()) return new InvalidHours(problem.get());
          var codes = hours.stream().map(HoursDraft::serviceCode).filter(Objects::nonNull).toList();
          var unknown = unknownService(catalogue, codes);
          if (unknown.isPresent()) return unknown.get();
          premises.replaceHours(clinic, catalogue, hours);
          return new Saved();
        });
  }

  /** Replaces all closures. */
  @Transactional
  public CatalogueResult replaceClosures(ClinicId clinic, List<ClosureDraft> closures) {
    return lock.change(
        clinic,
        catalogue -> {
          for (var closure : closures) {
            var code = closure.providerCode();
            if (code != null && catalogue.provider(code).isEmpty())
              return new UnknownProvider(code);
          }
          premises.replaceClosures(clinic, catalogue, closures);
          return new Saved();
        });
  }

  @Transactional
  public CatalogueResult saveRules(ClinicId clinic, ClinicRules decided) {
    return lock.change(
        clinic,
        _ -> {
          rules.save(clinic, decided);
          return new Saved();
        });
  }

  private static Optional<UnknownService> unknownService(
      Catalogue catalogue, Collection<String> codes) {
    return codes.stream()
        .filter(code -> catalogue.service(code).isEmpty())
        .findFirst()
        .map(UnknownService::new);
  }
}
