package dev.siwak.audit;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit log. Each call is one insert in the caller's transaction: what is rolled back was never
 * done. Keys of {@code meta} are written as they are given, in snake_case; values are ids and
 * codes, never a patient's name, number or words.
 */
@Component
public class Audit {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final Clock clock;

  Audit(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** In the clinic's own log; the sealer takes it into the clinic's chain after the commit. */
  public void record(ClinicId clinic, Actor actor, String action, Map<String, ?> meta) {
    var who = Who.of(actor);
    db.sql(
            """
            with written as (
              insert into audit_log
                (clinic_id, at, actor_kind, actor_id, actor_session, actor_part, action, scope, meta)
              values (:clinic, :at, :kind, :id, :session, :part, :action, 'CLINIC', :meta::jsonb)
              returning id)
            insert into audit_unsealed (clinic_id, audit_id)
            select :clinic, id from written
            """)
        .param("clinic", clinic.value())
        .param("at", now())
        .param("kind", who.kind())
        .param("id", who.id())
        .param("session", who.session())
        .param("part", who.part())
        .param("action", action)
        .param("meta", JSON.writeValueAsString(meta))
        .update();
  }

  /** Outside the clinics: sign-in, and what our own people do on HQ's pages. */
  public void recordGlobally(GlobalScope scope, Actor actor, String action, Map<String, ?> meta) {
    var who = Who.of(actor);
    db.sql(
            """
            insert into hq_audit
              (at, actor_kind, actor_id, actor_session, actor_part, action, scope, meta)
            values (:at, :kind, :id, :session, :part, :action, :scope, :meta::jsonb)
            """)
        .param("at", now())
        .param("kind", who.kind())
        .param("id", who.id())
        .param("session", who.session())
        .param("part", who.part())
        .param("action", action)
        .param("scope", scope.name())
        .param("meta", JSON.writeValueAsString(meta))
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
