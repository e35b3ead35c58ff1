package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Services, providers and rooms that a new list leaves out: deleted, or deactivated where they are
 * used. It waits for nobody, so that a booking may wait for it: what somebody is about to book is
 * used already.
 */
final class LeftOut {
  private final JdbcClient db;
  private final CatalogueUse use;

  LeftOut(JdbcClient db, CatalogueUse use) {
    this.db = db;
    this.use = use;
  }

  /** Which are gone; the others of them are inactive now. */
  Set<Long> remove(ClinicId clinic, CatalogueUse.Kind kind, Collection<Long> ids) {
    var gone = new HashSet<>(locked(clinic, kind, ids));
    gone.removeAll(use.used(clinic, kind, gone));
    delete(clinic, kind, gone);
    deactivate(clinic, kind, ids);
    return gone;
  }

  private Set<Long> locked(ClinicId clinic, CatalogueUse.Kind kind, Collection<Long> ids) {
    var found =
        db.sql(
                switch (kind) {
                  case SERVICE ->
                      """
                      select id from services where clinic_id = :clinic and id = any(:ids)
                      for update skip locked
                      """;
                  case PROVIDER ->
                      """
                      select id from providers where clinic_id = :clinic and id = any(:ids)
                      for update skip locked
                      """;
                  case ROOM ->
                      """
                      select id from rooms where clinic_id = :clinic and id = any(:ids)
                      for update skip locked
                      """;
                })
            .param("clinic", clinic.value())
            .param("ids", ids.toArray(Long[]::new))
            .query((row, _) -> row.getLong(1))
            .list();
    return Set.copyOf(found);
  }

  private void delete(ClinicId clinic, CatalogueUse.Kind kind, Collection<Long> ids) {
    db.sql(
            switch (kind) {
              case SERVICE -> "delete from services where clinic_id = :clinic and id = any(:ids)";
              case PROVIDER -> "delete from providers where clinic_id = :clinic and id = any(:ids)";
              case ROOM -> "delete from rooms where clinic_id = :clinic and id = any(:ids)";
            })
        .param("clinic", clinic.value())
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  private void deactivate(ClinicId clinic, CatalogueUse.Kind kind, Collection<Long> ids) {
    db.sql(
            switch (kind) {
              case SERVICE ->
                  """
                  update services set active = false
                  where clinic_id = :clinic and id = any(:ids) and active
                  """;
              case PROVIDER ->
                  """
                  update providers set active = false
                  where clinic_id = :clinic and id = any(:ids) and active
                  """;
              case ROOM ->
                  """
                  update rooms set active = false
                  where clinic_id = :clinic and id = any(:ids) and active
                  """;
            })
        .param("clinic", clinic.value())
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }
}
