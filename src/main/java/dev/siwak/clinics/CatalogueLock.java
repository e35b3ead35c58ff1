package dev.siwak.clinics;

import dev.siwak.clinics.CatalogueResult.Saved;
import dev.siwak.kernel.ClinicId;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes to one clinic queue up, and each sees the one before. The new version comes last: what is
 * read under a version must not change any more, not even in this transaction.
 */
final class CatalogueLock {
  private final JdbcClient db;
  private final Clinics clinics;

  CatalogueLock(JdbcClient db, Clinics clinics) {
    this.db = db;
    this.clinics = clinics;
  }

  /** In the caller's transaction. */
  CatalogueResult change(ClinicId clinic, Function<Catalogue, CatalogueResult> change) {
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
}
