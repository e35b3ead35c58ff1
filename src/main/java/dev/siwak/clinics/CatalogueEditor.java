package dev.siwak.clinics;

import dev.siwak.clinics.CatalogueResult.Saved;
import dev.siwak.kernel.ClinicId;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
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
  private final ApplicationEventPublisher events;

  CatalogueEditor(JdbcClient db, Clinics clinics, ApplicationEventPublisher events) {
    this.lock = new CatalogueLock(db, clinics);
    this.offer = new OfferWriter(db);
    this.premises = new PremisesWriter(db);
    this.rules = new RulesRows(db);
    this.events = events;
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
          var refused = CatalogueCheck.providers(catalogue, providers);
          if (refused.isPresent()) return refused.get();
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
          var refused = CatalogueCheck.rooms(catalogue, rooms);
          if (refused.isPresent()) return refused.get();
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
          var refused = CatalogueCheck.hours(catalogue, hours);
          if (refused.isPresent()) return refused.get();
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
          var refused = CatalogueCheck.closures(catalogue, closures);
          if (refused.isPresent()) return refused.get();
          premises.replaceClosures(clinic, catalogue, closures);
          return new Saved();
        });
  }

  @Transactional
  public CatalogueResult saveRules(ClinicId clinic, ClinicRules decided) {
    return lock.change(
        clinic,
        catalogue -> {
          rules.save(clinic, decided);
          if (!decided.reminding().equals(catalogue.rules().reminding()))
            events.publishEvent(new RemindingChanged(clinic));
          return new Saved();
        });
  }
}
