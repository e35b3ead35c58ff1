package dev.siwak.identity;

import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Sha256;
import dev.siwak.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Our own people go into a clinic for a while, and come out. */
@Component
public class SupportSessions {
  private final JdbcClient db;
  private final Clinics clinics;
  private final SupportLog log;
  private final Clock clock;
  private final Duration lifetime;

  SupportSessions(
      JdbcClient db,
      Clinics clinics,
      SupportLog log,
      Clock clock,
      @Value("${siwak.support-session-minutes:15}") int minutes) {
    this.db = db;
    this.clinics = clinics;
    this.log = log;
    this.clock = clock;
    this.lifetime = Duration.ofMinutes(minutes);
  }

  /** A token that is told once, and until when it works. */
  public record Started(String token, Instant expiresAt) {
    /** It must not get into a log by being part of something that does. */
    @Override
    public String toString() {
      return "until " + expiresAt;
    }
  }

  /** A session that goes on. */
  public record Active(long id, ClinicId clinic, UserId staff) {}

  /** In the clinic's scope. */
  @Transactional
  public Started start(Actor.HqStaff staff, Clinic clinic, String reason) {
    var token = OpaqueToken.random();
    var now = clock.instant();
    var expiresAt = now.plus(lifetime);
    var id =
        db.sql(
                """
                insert into support_sessions
                  (clinic_id, staff_id, token_generation, reason, token_hash, started_at, expires_at)
                select :clinic, id, token_generation, :reason, :hash, :now, :expires
                from users where id = :staff
                returning id
                """)
            .param("clinic", clinic.id().value())
            .param("staff", staff.user().value())
            .param("reason", reason)
            .param("hash", token.hash())
            .param("now", utc(now))
            .param("expires", utc(expiresAt))
            .query(Long.class)
            .single();
    record(staff, new Active(id, clinic.id(), staff.user()), "SUPPORT_SESSION_START");
    return new Started(token.value(), expiresAt);
  }

  /** Needs no scope. */
  @Transactional(readOnly = true)
  public Optional<Active> find(String token) {
    return db.sql(
            """
            select id, clinic_id, staff_id from support_sessions
            where token_hash = :hash and ended_at is null and expires_at > :now
            """)
        .param("hash", Sha256.hex(token))
        .param("now", utc(clock.instant()))
        .query(SupportSessions::active)
        .optional();
  }

  /** Needs no scope. */
  @Transactional(readOnly = true)
  public Optional<Active> find(long session) {
    return db.sql(
            """
            select id, clinic_id, staff_id from support_sessions
            where id = :session and ended_at is null and expires_at > :now
            """)
        .param("session", session)
        .param("now", utc(clock.instant()))
        .query(SupportSessions::active)
        .optional();
  }

  /** In the clinic's scope; false if somebody was quicker. */
  @Transactional
  public boolean stop(Actor.HqStaff by, Active session) {
    int stopped =
        db.sql(
                """
                update support_sessions set ended_at = :now, ended_by = :by
                where id = :session and ended_at is null and expires_at > :now
                """)
            .param("now", utc(clock.instant()))
            .param("by", by.user().value())
            .param("session", session.id())
            .update();
    if (stopped == 1) record(by, session, "SUPPORT_SESSION_STOP");
    return stopped == 1;
  }

  private void record(Actor.HqStaff by, Active session, String action) {
    var meta =
        Map.of(
            "session_id", session.id(),
            "clinic_slug", clinics.get(session.clinic()).slug(),
            "staff_user_id", session.staff().value());
    log.both(session.clinic(), by, action, meta);
  }

  private static Active active(ResultSet row, int number) throws SQLException {
    return new Active(
        row.getLong("id"),
        new ClinicId(row.getLong("clinic_id")),
        new UserId(row.getLong("staff_id")));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
