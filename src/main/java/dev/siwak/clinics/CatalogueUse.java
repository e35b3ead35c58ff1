package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import java.util.Collection;
import java.util.Set;

/** What of the catalogue appointments and holds refer to, whatever has become of them. */
public interface CatalogueUse {
  /** What can be left out of a list. */
  enum Kind {
    SERVICE,
    PROVIDER,
    ROOM
  }

  /** Those of these ids that are used. In the caller's transaction. */
  Set<Long> used(ClinicId clinic, Kind kind, Collection<Long> ids);
}
