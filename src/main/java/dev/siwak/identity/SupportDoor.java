package dev.siwak.identity;

import dev.siwak.identity.RouteTable.Match;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Sha256;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.kernel.UserId;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;

/**
 * Where a support token may go: on its own clinic's path, the routes that say so, and nowhere else.
 * What it says of a request stays in the request, for the log.
 */
@Component
class SupportDoor {
  private final SystemDatabase system;
  private final KnownClinics clinics;
  private final RateLimits limits;
  private final Clock clock;

  SupportDoor(SystemDatabase system, KnownClinics clinics, RateLimits limits, Clock clock) {
    this.system = system;
    this.clinics = clinics;
    this.limits = limits;
    this.clock = clock;
  }

  /** A request under a support token, as {@link SupportLogFilter} finds it. */
  record Visit(SupportSession session, boolean allowed) {
    static final String ATTRIBUTE = Visit.class.getName();
  }

  /** The session of the request's token, ended or not; empty where there is no such token. */
  Optional<SupportSession> session(HttpServletRequest request) {
    return BearerToken.of(request)
        .filter(BearerToken::mayBeSupport)
        .flatMap(token -> find(Sha256.hex(token.value())));
  }

  /** Returns where the session may do this, else throws. */
  void admit(SupportSession session, Match match, PathContainer path, HttpServletRequest request) {
    request.setAttribute(Visit.ATTRIBUTE, new Visit(session, false));
    // What is refused counts too: each writes into two logs.
    limits.count(session.staff(), request);
    if (!session.live()) throw new ApiException(ErrorCode.UNAUTHORIZED);
    if (!mayCall(session, match, path)) throw new ApiException(ErrorCode.FORBIDDEN);
    request.setAttribute(Visit.ATTRIBUTE, new Visit(session, true));
  }

  private boolean mayCall(SupportSession session, Match match, PathContainer path) {
    return switch (match) {
      case Match.Found(var route) ->
          switch (route.access()) {
            case Access.Everyone() -> true;
            case Access.Users(var support) -> support;
            case Access.Members(_, var support) -> support && isInside(session, route, path);
            case Access.Hq _ -> false;
          };
      case Match.OtherMethods _, Match.Nothing _ -> false;
    };
  }

  private boolean isInside(SupportSession session, Route route, PathContainer path) {
    return clinics.bySlug(route.slug(path)).equals(Optional.of(session.clinic()));
  }

  private Optional<SupportSession> find(String tokenHash) {
    var now = clock.instant();
    return system.call(
        db ->
            db.sql(
                    """
                    select s.id, s.clinic_id, s.staff_id, u.email, s.expires_at,
                      s.ended_at is null and u.active and u.token_generation = s.token_generation
                        and hq.role is not null as standing
                    from support_sessions s
                    join users u on u.id = s.staff_id
                    left join hq_staff hq on hq.user_id = s.staff_id
                    where s.token_hash = :hash
                    """)
                .param("hash", tokenHash)
                .query((row, _) -> session(row, now))
                .optional());
  }

  private static SupportSession session(ResultSet row, Instant now) throws SQLException {
    var expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
    return new SupportSession(
        row.getLong("id"),
        new ClinicId(row.getLong("clinic_id")),
        new UserId(row.getLong("staff_id")),
        String.valueOf(row.getString("email")),
        expiresAt,
        row.getBoolean("standing") && now.isBefore(expiresAt));
  }
}
