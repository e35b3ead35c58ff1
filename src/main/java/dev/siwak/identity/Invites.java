package dev.siwak.identity;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The links with which invitations are accepted: bound to a membership and its e-mail. All methods
 * work in the caller's transaction.
 */
@Component
class Invites {
  private static final Duration LIFETIME = Duration.ofDays(3);
  private static final Duration BETWEEN_TWO = Duration.ofMinutes(1);

  private final JdbcClient db;
  private final Clock clock;

  Invites(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** An invitation as its token finds it. */
  record Found(long clinicId, long membershipId, String email, UseState state) {
    ClinicId clinic() {
      return new ClinicId(clinicId);
    }
  }

  /** Empty if one was issued less than a minute ago; call it under the lock of {@link Members}. */
  Optional<IssuedLink> issue(ClinicId clinic, Member member) {
    var now = now();
    var token = OpaqueToken.random();
    int issued =
        db.sql(
                """
                insert into invites
                  (clinic_id, membership_id, email, token_hash, created_at, expires_at)
                select :clinic, :membership, :email, :hash, :now, :expires
                where not exists (
                  select from invites
                  where clinic_id = :clinic and membership_id = :membership
                    and created_at > :too_recently)
                """)
            .param("clinic", clinic.value())
            .param("membership", member.id())
            .param("email", member.email())
            .param("hash", token.hash())
            .param("now", now)
            .param("expires", now.plus(LIFETIME))
            .param("too_recently", now.minus(BETWEEN_TWO))
            .update();
    return issued == 1
        ? Optional.of(new IssuedLink(token, now.plus(LIFETIME).toInstant()))
        : Optional.empty();
  }

  void revoke(ClinicId clinic, Member member) {
    db.sql("delete from invites where clinic_id = :clinic and membership_id = :membership")
        .param("clinic", clinic.value())
        .param("membership", member.id())
        .update();
  }

  Optional<Found> find(String token) {
    var now = now();
    return db.sql(
            """
            select clinic_id, membership_id, email, used_at, expires_at
            from invites where token_hash = :hash
            """)
        .param("hash", Sha256.hex(token))
        .query(
            (row, _) ->
                new Found(
                    row.getLong("clinic_id"),
                    row.getLong("membership_id"),
                    String.valueOf(row.getString("email")),
                    UseState.at(
                        now,
                        row.getObject("used_at", OffsetDateTime.class),
                        row.getObject("expires_at", OffsetDateTime.class))))
        .optional();
  }

  /** Every link of the membership. */
  void use(Found invite) {
    db.sql(
            """
            update invites set used_at = :now
            where clinic_id = :clinic and membership_id = :membership and used_at is null
            """)
        .param("now", now())
        .param("clinic", invite.clinicId())
        .param("membership", invite.membershipId())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
