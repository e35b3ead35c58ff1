package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The catalogues last used on this node. An entry is right for its version and for no other. */
final class CatalogueCache {
  private final Map<ClinicId, Catalogue> recent;

  CatalogueCache(int clinics) {
    this.recent =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<ClinicId, Catalogue> eldest) {
            return size() > clinics;
          }
        };
  }

  synchronized Optional<Catalogue> at(ClinicId clinic, long version) {
    return Optional.ofNullable(recent.get(clinic)).filter(known -> known.version() == version);
  }

  synchronized Catalogue keep(Catalogue catalogue) {
    recent.put(catalogue.clinic().id(), catalogue);
    return catalogue;
  }
}
