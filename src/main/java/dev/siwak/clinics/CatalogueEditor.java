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
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what a clinic offers. Each change gives the catalogue a new version at its commit. */
@Component
public class CatalogueEditor {
  private final JdbcClient db;
  private final Clinics clinics;
  private final OfferWriter offer;
  private final PremisesWriter premises;

  CatalogueEditor(JdbcClient db, Clinics clinics) {
    this.db = db;
    this.clinics = clinics;
    this.offer = new OfferWriter(db);
    this.premises = new PremisesWriter(db);
  }

  /** Adds or changes these and leaves the others alone. */
  @Transactional
  public CatalogueResult saveServices(ClinicId clinic, List<ServiceDraft> services) {
    return change(
        clinic,
        _ -> {
          for (var service : services) offer.save(clinic, service);
          return new Saved();
        });
  }

  /** Adds or changes these and leaves the others alone. */
  @Transactional
  public CatalogueResult saveProviders(ClinicId clinic, List<ProviderDraft> providers) {
    return change(
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
    return change(
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
    return change(
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
    return change(
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
  public CatalogueResult saveRules(ClinicId clinic, ClinicRules rules) {
    return change(
        clinic,
        _ -> {
          premises.save(clinic, rules);
          return new Saved();
        });
  }

  /**
   * Changes to one clinic queue up, and each sees the one before. The new version comes last: what
   * is read under a version must not change any more, not even in this transaction.
   */
  private CatalogueResult change(ClinicId clinic, Function<Catalogue, CatalogueResult> change) {
    lock(clinic);
    var result = change.apply(clinics.catalogue(clinic));
    if (result instanceof Saved) newVersion(clinic);
    return result;
  }

  /** Not for update: whoever only refers to the clinic by a foreign key need not wait. */
  private void lock(ClinicId clinic) {
    db.sql("select id from clinics where id = :clinic for no key update")
        .param("clinic", clinic.value())
        .query(Long.class)
        .single();
  }

  private void newVersion(ClinicId clinic) {
    var changed =
        db.sql(
                """
                update clinics set catalogue_version = nextval('catalogue_versions')
                where id = :clinic
                """)
            .param("clinic", clinic.value())
            .update();
    if (changed != 1) throw new IllegalStateException("no " + clinic);
  }

  private static Optional<UnknownService> unknownService(
      Catalogue catalogue, Collection<String> codes) {
    return codes.stream()
        .filter(code -> catalogue.service(code).isEmpty())
        .findFirst()
        .map(UnknownService::new);
  }
}
