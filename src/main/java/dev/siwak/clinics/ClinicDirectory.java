package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All the clinics there are, for whoever looks after all of them. */
@Component
public class ClinicDirectory {
  private final JdbcClient db;

  ClinicDirectory(JdbcClient db) {
    this.db = db;
  }

  /**
   * Newest first. Needs no scope.
   *
   * @param text a part of the name or the slug, in any case; empty for all
   */
  @Transactional(readOnly = true)
  public Page<Clinic> search(String text, Paging paging) {
    List<Clinic> items =
        db.sql(
                """
                select id, slug, name, lang, time_zone
                from clinics
                where :text = '' or strpos(lower(name), lower(:text)) > 0
                  or strpos(slug, lower(:text)) > 0
                order by id desc
                limit :size offset :offset
                """)
            .param("text", text)
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query(Clinics::clinic)
            .list();
    return Page.of(items, paging, () -> count(text));
  }

  private long count(String text) {
    return db.sql(
            """
            select count(*)
            from clinics
            where :text = '' or strpos(lower(name), lower(:text)) > 0
              or strpos(slug, lower(:text)) > 0
            """)
        .param("text", text)
        .query(Long.class)
        .single();
  }

  /** A number for a clinic that is not there yet, so that its scope can be entered before it is. */
  @Transactional
  public ClinicId reserve() {
    return new ClinicId(db.sql("select nextval('clinics_id_seq')").query(Long.class).single());
  }

  /**
   * Makes the clinic under its reserved number, with nothing to offer yet, in the caller's
   * transaction; false when the slug is taken, also by somebody who is not done yet.
   */
  public boolean open(ClinicId reserved, String slug, String name, Language language, ZoneId zone) {
    int opened =
        db.sql(
                """
                insert into clinics (id, slug, name, lang, time_zone, catalogue_version)
                overriding system value
                values (:id, :slug, :name, :lang, :zone, nextval('catalogue_versions'))
                on conflict (slug) do nothing
                """)
            .param("id", reserved.value())
            .param("slug", slug)
            .param("name", name)
            .param("lang", language.code())
            .param("zone", zone.getId())
            .update();
    return opened == 1;
  }
}
