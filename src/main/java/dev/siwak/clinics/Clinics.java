package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clinics and what they offer. */
@Component
public class Clinics {
  private final JdbcClient db;
  private final CatalogueReader reader;
  private final CatalogueCache cache = new CatalogueCache(2_000);

  Clinics(JdbcClient db) {
    this.db = db;
    this.reader = new CatalogueReader(db);
  }

  /** Needs no scope. */
  @Transactional(readOnly = true)
  public Optional<Clinic> bySlug(String slug) {
    return db.sql("select id, slug, name, lang, time_zone from clinics where slug = :slug")
        .param("slug", slug)
        .query(Clinics::clinic)
        .optional();
  }

  /** Needs no scope. */
  @Transactional(readOnly = true)
  public Optional<Clinic> find(ClinicId clinic) {
    return byId(clinic).optional();
  }

  /** One that is known to be there. Needs no scope. */
  @Transactional(readOnly = true)
  public Clinic get(ClinicId clinic) {
    return byId(clinic).single();
  }

  private JdbcClient.MappedQuerySpec<Clinic> byId(ClinicId clinic) {
    return db.sql("select id, slug, name, lang, time_zone from clinics where id = :clinic")
        .param("clinic", clinic.value())
        .query(Clinics::clinic);
  }

  /** By slug. Needs no scope. */
  @Transactional(readOnly = true)
  public List<Clinic> all() {
    return db.sql("select id, slug, name, lang, time_zone from clinics order by slug")
        .query(Clinics::clinic)
        .list();
  }

  /** Makes a clinic with nothing to offer yet; empty when the slug is taken. Needs no scope. */
  @Transactional
  public Optional<ClinicId> open(String slug, String name, Language language, ZoneId zone) {
    return db.sql(
            """
            insert into clinics (slug, name, lang, time_zone, catalogue_version)
            values (:slug, :name, :lang, :zone, nextval('catalogue_versions'))
            on conflict (slug) do nothing
            returning id
            """)
        .param("slug", slug)
        .param("name", name)
        .param("lang", language.code())
        .param("zone", zone.getId())
        .query(Long.class)
        .optional()
        .map(ClinicId::new);
  }

  /** What the clinic offers now, on whichever node it was changed: costs one small select. */
  @Transactional(readOnly = true)
  public Catalogue catalogue(ClinicId clinic) {
    return catalogue(clinic, reader.version(clinic));
  }

  /**
   * What the clinic offers now, without any statement as long as nothing has changed.
   *
   * @param version {@code clinics.catalogue_version}, read by the caller in this transaction
   */
  @Transactional(readOnly = true)
  public Catalogue catalogue(ClinicId clinic, long version) {
    requireScope(clinic);
    return cache.at(clinic, version).orElseGet(() -> cache.keep(reader.read(clinic)));
  }

  /** What is kept is not guarded by row-level security, and what another scope reads is empty. */
  private static void requireScope(ClinicId clinic) {
    if (!TenantScope.current().equals(Optional.of(clinic)))
      throw new IllegalStateException("not in the scope of " + clinic);
  }

  static Clinic clinic(ResultSet row, int number) throws SQLException {
    return new Clinic(
        new ClinicId(row.getLong("id")),
        row.getString("slug"),
        row.getString("name"),
        Language.of(row.getString("lang")),
        ZoneId.of(row.getString("time_zone")));
  }
}
