package dev.siwak.templates;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.templates.Template.MetaName;
import dev.siwak.templates.Template.Traits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored templates, in the caller's transaction; the status is what Meta has said. */
@Component
class TemplateRows {
  private final JdbcClient db;
  private final Clock clock;

  TemplateRows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** By key and language. */
  List<Template> all(ClinicId clinic) {
    return db.sql(
            """
            select key, lang, hsm, variables, enabled, body, status, buttons, meta_name, meta_lang,
              category, quality, header, obstacle
            from message_templates
            where clinic_id = :clinic
            order by key, lang
            """)
        .param("clinic", clinic.value())
        .query(TemplateRows::template)
        .list();
  }

  /** The same, while nobody else changes any of them. */
  List<Template> locked(ClinicId clinic) {
    db.sql("select id from message_templates where clinic_id = :clinic order by id for update")
        .param("clinic", clinic.value())
        .query(Long.class)
        .list();
    // Read after the lock, so that what the one before has changed is seen.
    return all(clinic);
  }

  List<Template> ofKey(ClinicId clinic, String key) {
    return db.sql(
            """
            select key, lang, hsm, variables, enabled, body, status, buttons, meta_name, meta_lang,
              category, quality, header, obstacle
            from message_templates
            where clinic_id = :clinic and key = :key
            order by lang
            """)
        .param("clinic", clinic.value())
        .param("key", key)
        .query(TemplateRows::template)
        .list();
  }

  void update(ClinicId clinic, Template template) {
    db.sql(
            """
            update message_templates
            set enabled = :enabled, variables = :variables, body = :body, status = :status,
              edited = edited or body <> :body or variables <> :variables::text[],
              updated_at = :now
            where clinic_id = :clinic and key = :key and lang = :lang
            """)
        .param("clinic", clinic.value())
        .param("key", template.key())
        .param("lang", template.language().code())
        .param("enabled", template.enabled())
        .param("variables", template.variables().toArray(String[]::new))
        .param("body", template.body())
        .param("status", template.status().name())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Nothing happens if there is one of this key and language. */
  void addIfNone(ClinicId clinic, Template template) {
    db.sql(
            """
            insert into message_templates
              (clinic_id, key, lang, hsm, variables, enabled, body, status, buttons, created_at,
               updated_at)
            values (:clinic, :key, :lang, :hsm, :variables, :enabled, :body, :status, :buttons, :now,
              :now)
            on conflict (clinic_id, key, lang) do nothing
            """)
        .param("clinic", clinic.value())
        .param("key", template.key())
        .param("lang", template.language().code())
        .param("hsm", template.hsm())
        .param("variables", template.variables().toArray(String[]::new))
        .param("enabled", template.enabled())
        .param("body", template.body())
        .param("status", template.status().name())
        .param("buttons", template.buttons().toArray(String[]::new))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  static Template template(ResultSet row, int number) throws SQLException {
    var key = requireNonNull(row.getString("key"));
    var language = Language.of(requireNonNull(row.getString("lang")));
    return new Template(
        key,
        language,
        row.getBoolean("hsm"),
        texts(row, "variables"),
        row.getBoolean("enabled"),
        requireNonNull(row.getString("body")),
        Approval.valueOf(row.getString("status")),
        texts(row, "buttons"),
        new MetaName(
            requireNonNullElse(row.getString("meta_name"), key),
            requireNonNullElse(row.getString("meta_lang"), language.code())),
        new Traits(
            row.getString("category"),
            row.getString("quality"),
            row.getString("header"),
            row.getString("obstacle")));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) requireNonNull(row.getArray(column)).getArray());
  }
}
