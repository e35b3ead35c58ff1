package dev.siwak.templates;

import dev.siwak.kernel.ClinicId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored templates as Meta tells of them, in the caller's transaction. */
@Component
class MetaRows {
  private final JdbcClient db;
  private final Clock clock;

  MetaRows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A row that Meta is asked about. */
  record Known(long id, Template template, boolean edited) {
    static Known of(ResultSet row, int number) throws SQLException {
      return new Known(
          row.getLong("id"), TemplateRows.template(row, number), row.getBoolean("edited"));
    }
  }

  /** What could be sent as a template, while nobody else changes any of it. */
  List<Known> locked(ClinicId clinic) {
    return db.sql(
            """
            select id, key, lang, hsm, variables, enabled, body, status, buttons, meta_name, meta_lang,
              category, quality, header, obstacle, edited
            from message_templates
            where clinic_id = :clinic and hsm
            order by id
            for update
            """)
        .param("clinic", clinic.value())
        .query(Known::of)
        .list();
  }

  List<Known> all(ClinicId clinic, String metaName) {
    return db.sql(
            """
            select id, key, lang, hsm, variables, enabled, body, status, buttons, meta_name, meta_lang,
              category, quality, header, obstacle, edited
            from message_templates
            where clinic_id = :clinic and hsm and coalesce(meta_name, key) = :name
            order by id
            """)
        .param("clinic", clinic.value())
        .param("name", metaName)
        .query(Known::of)
        .list();
  }

  int count(ClinicId clinic) {
    return db.sql("select count(*) from message_templates where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .query(Integer.class)
        .single();
  }

  /** What Meta told after the list was asked for stands. */
  void is(ClinicId clinic, long id, TakenOver taken, Instant askedAt) {
    var template = taken.template();
    db.sql(
            """
            update message_templates
            set body = :body, variables = :variables, edited = :edited, buttons = :buttons,
              meta_name = :name, meta_lang = :language, quality = :quality, header = :header,
              obstacle = :obstacle, updated_at = :now,
              status = case when status_told_at > :asked then status else :status end,
              status_told_at = greatest(status_told_at, :asked),
              category = case when category_told_at > :asked then category else :category end,
              category_told_at = greatest(category_told_at, :asked)
            where clinic_id = :clinic and id = :id
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .param("body", template.body())
        .param("variables", template.variables().toArray(String[]::new))
        .param("edited", taken.edited())
        .param("buttons", template.buttons().toArray(String[]::new))
        .param("name", template.meta().name())
        .param("language", template.meta().language())
        .param("quality", template.traits().quality())
        .param("header", template.traits().header())
        .param("obstacle", template.traits().obstacle())
        .param("category", template.traits().category())
        .param("status", template.status().name())
        .param("asked", utc(askedAt))
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Nothing happens if somebody has made one of this key and language meanwhile. */
  void add(ClinicId clinic, TakenOver taken, Instant askedAt) {
    var template = taken.template();
    db.sql(
            """
            insert into message_templates
              (clinic_id, key, lang, hsm, variables, body, status, buttons, meta_name, meta_lang,
               category, quality, header, obstacle, status_told_at, category_told_at, created_at,
               updated_at)
            values (:clinic, :key, :lang, true, :variables, :body, :status, :buttons, :name,
              :language, :category, :quality, :header, :obstacle, :asked, :asked, :now, :now)
            on conflict (clinic_id, key, lang) do nothing
            """)
        .param("clinic", clinic.value())
        .param("key", template.key())
        .param("lang", template.language().code())
        .param("variables", template.variables().toArray(String[]::new))
        .param("body", template.body())
        .param("status", template.status().name())
        .param("buttons", template.buttons().toArray(String[]::new))
        .param("name", template.meta().name())
        .param("language", template.meta().language())
        .param("category", template.traits().category())
        .param("quality", template.traits().quality())
        .param("header", template.traits().header())
        .param("obstacle", template.traits().obstacle())
        .param("asked", utc(askedAt))
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Only if nothing later was told. */
  void stands(ClinicId clinic, long id, Approval status, Instant at) {
    db.sql(
            """
            update message_templates
            set status = :status, status_told_at = :at, updated_at = :now
            where clinic_id = :clinic and id = :id
              and (status_told_at is null or status_told_at <= :at)
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .param("status", status.name())
        .param("at", utc(at))
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Only if nothing later was told. */
  void belongsTo(ClinicId clinic, long id, @Nullable String category, Instant at) {
    db.sql(
            """
            update message_templates
            set category = :category, category_told_at = :at, updated_at = :now
            where clinic_id = :clinic and id = :id
              and (category_told_at is null or category_told_at <= :at)
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .param("category", category)
        .param("at", utc(at))
        .param("now", utc(clock.instant()))
        .update();
  }

  void isRated(ClinicId clinic, long id, String quality) {
    db.sql(
            """
            update message_templates set quality = :quality, updated_at = :now
            where clinic_id = :clinic and id = :id
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .param("quality", quality)
        .param("now", utc(clock.instant()))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
