package dev.siwak.identity;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The memberships of one clinic. All methods work in the caller's transaction. */
@Component
class Members {
  private final JdbcClient db;
  private final Clock clock;

  Members(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Newest first. */
  List<Member> all(ClinicId clinic) {
    return db.sql(
            """
            select m.id, m.user_id, m.role, m.pending, u.email, u.active,
              case when m.pending then '' else trim(u.first_name || ' ' || u.last_name) end as name
            from memberships m
            join users u on u.id = m.user_id
            where m.clinic_id = :clinic
            order by m.id desc
            """)
        .param("clinic", clinic.value())
        .query(Members::member)
        .list();
  }

  /**
   * The same, while nobody else changes any of them: what one may do depends on who the others are,
   * so two changes of one clinic follow one another.
   */
  List<Member> locked(ClinicId clinic) {
    db.sql("select id from memberships where clinic_id = :clinic order by id for update")
        .param("clinic", clinic.value())
        .query(Long.class)
        .list();
    // Read after the lock, so that what the one before has changed is seen.
    return all(clinic);
  }

  Member get(ClinicId clinic, UserId user) {
    return all(clinic).stream()
        .filter(member -> member.user().equals(user))
        .findFirst()
        .orElseThrow();
  }

  /** The account of that address, made without a password if there is none. */
  UserId account(Email email) {
    return account(email, PersonName.UNKNOWN);
  }

  /**
   * The same.
   *
   * @param name of an account that has to be made; one that is there keeps its own
   */
  UserId account(Email email, PersonName name) {
    db.sql(
            """
            insert into users (email, first_name, last_name, password_hash, active, created_at)
            values (:email, :first, :last, null, false, :now)
            on conflict (lower(email)) do nothing
            """)
        .param("email", email.value())
        .param("first", name.first())
        .param("last", name.last())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return new UserId(
        db.sql("select id from users where lower(email) = :email")
            .param("email", email.value())
            .query(Long.class)
            .single());
  }

  /** False if they are a member already, pending or not. */
  boolean invite(ClinicId clinic, UserId user, Role role) {
    int inserted =
        db.sql(
                """
                insert into memberships (clinic_id, user_id, role, pending)
                values (:clinic, :user, :role, true)
                on conflict (clinic_id, user_id) do nothing
                """)
            .param("clinic", clinic.value())
            .param("user", user.value())
            .param("role", role.name())
            .update();
    return inserted == 1;
  }

  /** Empty if there is no such invitation any more. */
  Optional<Member> accept(ClinicId clinic, long membership) {
    return db.sql(
            """
            update memberships set pending = false
            where clinic_id = :clinic and id = :id and pending
            returning user_id
            """)
        .param("clinic", clinic.value())
        .param("id", membership)
        .query(Long.class)
        .optional()
        .map(user -> get(clinic, new UserId(user)));
  }

  boolean isThere(ClinicId clinic, long membership) {
    return all(clinic).stream().anyMatch(member -> member.id() == membership);
  }

  void changeRole(ClinicId clinic, long membership, Role role) {
    db.sql("update memberships set role = :role where clinic_id = :clinic and id = :id")
        .param("clinic", clinic.value())
        .param("id", membership)
        .param("role", role.name())
        .update();
  }

  void remove(ClinicId clinic, long membership) {
    db.sql("delete from memberships where clinic_id = :clinic and id = :id")
        .param("clinic", clinic.value())
        .param("id", membership)
        .update();
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        row.getLong("id"),
        new UserId(row.getLong("user_id")),
        requireNonNull(row.getString("email")),
        requireNonNull(row.getString("name")),
        Role.valueOf(row.getString("role")),
        row.getBoolean("pending"),
        row.getBoolean("active"));
  }
}
