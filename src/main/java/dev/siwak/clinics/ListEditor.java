package dev.siwak.clinics;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.CatalogueResult.Outdated;
import dev.siwak.clinics.CatalogueResult.Saved;
import dev.siwak.clinics.CatalogueResult.Unchanged;
import dev.siwak.web.Caller;
import dev.siwak.web.EntityTag;
import dev.siwak.web.IfMatch;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replaces one whole list of the catalogue by another, or changes nothing. */
@Component
class ListEditor {
  private final Audit audit;
  private final CatalogueLock lock;
  private final OfferWriter offer;
  private final PremisesWriter premises;
  private final LeftOut leftOut;

  ListEditor(JdbcClient db, Clinics clinics, CatalogueUse use, Audit audit) {
    this.audit = audit;
    this.lock = new CatalogueLock(db, clinics);
    this.offer = new OfferWriter(db);
    this.premises = new PremisesWriter(db);
    this.leftOut = new LeftOut(db, use);
  }

  @Transactional
  public CatalogueResult services(Caller caller, IfMatch ifMatch, List<ServiceDraft> wanted) {
    return change(
        caller,
        ifMatch,
        CatalogueView::services,
        catalogue -> {
          var clinic = caller.clinic();
          var difference =
              Difference.of(
                  catalogue.services().stream().map(ServiceDraft::of).toList(),
                  // the grid of a service is no part of the list
                  wanted.stream().map(draft -> draft.withGridOf(catalogue)).toList());
          difference.written().forEach(service -> offer.save(clinic, service));
          var ids = ids(difference, code -> catalogue.service(code).orElseThrow().id().value());
          return written(caller, CatalogueUse.Kind.SERVICE, "SERVICES_UPDATE", difference, ids);
        });
  }

  @Transactional
  public CatalogueResult providers(Caller caller, IfMatch ifMatch, List<ProviderDraft> wanted) {
    return change(
        caller,
        ifMatch,
        CatalogueView::providers,
        catalogue -> {
          var refused = CatalogueCheck.providers(catalogue, wanted);
          if (refused.isPresent()) return refused.get();
          var difference =
              Difference.of(
                  catalogue.providers().stream()
                      .map(provider -> ProviderDraft.of(catalogue, provider))
                      .toList(),
                  wanted);
          difference.written().forEach(one -> offer.save(caller.clinic(), catalogue, one));
          var ids = ids(difference, code -> catalogue.provider(code).orElseThrow().id().value());
          return written(caller, CatalogueUse.Kind.PROVIDER, "PROVIDERS_UPDATE", difference, ids);
        });
  }

  @Transactional
  public CatalogueResult rooms(Caller caller, IfMatch ifMatch, List<RoomDraft> wanted) {
    return change(
        caller,
        ifMatch,
        CatalogueView::rooms,
        catalogue -> {
          var refused = CatalogueCheck.rooms(catalogue, wanted);
          if (refused.isPresent()) return refused.get();
          var difference =
              Difference.of(
                  catalogue.rooms().stream().map(room -> RoomDraft.of(catalogue, room)).toList(),
                  wanted);
          difference.written().forEach(one -> offer.save(caller.clinic(), catalogue, one));
          var ids = ids(difference, code -> catalogue.room(code).orElseThrow().id().value());
          return written(caller, CatalogueUse.Kind.ROOM, "ROOMS_UPDATE", difference, ids);
        });
  }

  @Transactional
  public CatalogueResult hours(Caller caller, IfMatch ifMatch, List<HoursDraft> wanted) {
    return change(
        caller,
        ifMatch,
        CatalogueView::hours,
        catalogue -> {
          var refused = CatalogueCheck.hours(catalogue, wanted);
          if (refused.isPresent()) return refused.get();
          var now = catalogue.hours().stream().map(open -> HoursDraft.of(catalogue, open)).toList();
          if (new HashSet<>(now).equals(new HashSet<>(wanted))) return new Unchanged();
          premises.replaceHours(caller.clinic(), catalogue, wanted);
          return recorded(caller, "HOURS_UPDATE", Map.of("items", wanted.size()));
        });
  }

  @Transactional
  public CatalogueResult closures(Caller caller, IfMatch ifMatch, List<ClosureDraft> wanted) {
    return change(
        caller,
        ifMatch,
        CatalogueView::closures,
        catalogue -> {
          var refused = CatalogueCheck.closures(catalogue, wanted);
          if (refused.isPresent()) return refused.get();
          var now =
              catalogue.closures().stream().map(one -> ClosureDraft.of(catalogue, one)).toList();
          if (new HashSet<>(now).equals(new HashSet<>(wanted))) return new Unchanged();
          premises.replaceClosures(caller.clinic(), catalogue, wanted);
          return recorded(caller, "CLOSURES_UPDATE", Map.of("items", wanted.size()));
        });
  }

  private CatalogueResult change(
      Caller caller,
      IfMatch ifMatch,
      Function<Catalogue, Object> shown,
      Function<Catalogue, CatalogueResult> change) {
    return lock.change(
        caller.clinic(),
        catalogue ->
            ifMatch.allows(EntityTag.of(shown.apply(catalogue)))
                ? change.apply(catalogue)
                : new Outdated());
  }

  private static Map<Long, String> ids(Difference<?> difference, Function<String, Long> id) {
    return difference.leftOut().stream().collect(Collectors.toMap(id, Function.identity()));
  }

  private CatalogueResult written(
      Caller caller,
      CatalogueUse.Kind kind,
      String action,
      Difference<?> difference,
      Map<Long, String> leftOutIds) {
    var gone = leftOut.remove(caller.clinic(), kind, leftOutIds.keySet());
    var deleted = gone.stream().map(leftOutIds::get).sorted().toList();
    if (difference.changesNothing() && deleted.isEmpty()) return new Unchanged();
    var codes =
        Map.of(
            "items", difference.items(),
            "written", difference.writtenCodes(),
            "left_out", difference.leftOut(),
            "deleted", deleted);
    return recorded(caller, action, codes);
  }

  private CatalogueResult recorded(Caller caller, String action, Map<String, ?> meta) {
    audit.record(caller.clinic(), caller.actor(), action, meta);
    return new Saved();
  }
}
