package dev.siwak.identity;

import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Users and what they are, across all clinics. */
@Component
class Accounts {
  private final SystemDatabase system;

  Accounts(SystemDatabase system) {
    this.system = system;
  }

  /** A user with what decides whether a password lets in. */
  record Account(User user, @Nullable String passwordHash, boolean active, long tokenGeneration) {}

  /**
   * What an active user is at this moment.
   *
   * @param role in the clinic asked about
   */
  record Standing(Optional<HqRole> hqRole, Optional<Role> role) {}

  record Membership(ClinicId clinic, Role role) {}

  Optional<Account> byEmail(Email email) {
    return system.call(
        db ->
            db.sql(
                    """
                    select id, email, first_name, last_name, password_hash, active, token_generation
                    from users
                    where lower(email) = :email
                    """)
                .param("email", email.value())
                .query(
                    (row, _) ->
                        new Account(
                            user(row),
                            row.getString("password_hash"),
                            row.getBoolean("active"),
                            row.getLong("token_generation")))
                .optional());
  }

  User get(UserId user) {
    return system.call(
        db ->
            db.sql("select id, email, first_name, last_name from users where id = :user")
                .param("user", user.value())
                .query((row, _) -> user(row))
                .single());
  }

  /**
   * Asked at every request, so that what was taken away is gone at once; empty for a user who is
   * not active or whose tokens have been revoked since.
   */
  Optional<Standing> standing(Holder holder, Optional<ClinicId> clinic) {
    return system.call(
        db ->
            db.sql(
                    """
                    select hq_staff.role as hq_role, memberships.role as role
                    from users
                    left join hq_staff on hq_staff.user_id = users.id
                    left join memberships
                      on memberships.user_id = users.id
                      and memberships.clinic_id = cast(:clinic as bigint)
                      and not memberships.pending
                    where users.id = :user and users.active
                      and users.token_generation = :generation
                    """)
                .param("user", holder.user().value())
                .param("generation", holder.generation())
                .param("clinic", clinic.map(ClinicId::value).orElse(null))
                .query(
                    (row, _) ->
                        new Standing(
                            Optional.ofNullable(row.getString("hq_role")).map(HqRole::valueOf),
                            Optional.ofNullable(row.getString("role")).map(Role::valueOf)))
                .optional());
  }

  Optional<HqRole> hqRole(UserId user) {
    return system.call(
        db ->
            db.sql("select role from hq_staff where user_id = :user")
                .param("user", user.value())
                .query(String.class)
                .optional()
                .map(HqRole::valueOf));
  }

  /** In the order in which the clinics were opened. */
  List<Membership> memberships(UserId user) {
    return system.call(
        db ->
            db.sql(
                    """
                    select clinic_id, role from memberships where user_id = :user and not pending
                    order by clinic_id
                    """)
                .param("user", user.value())
                .query(
                    (row, _) ->
                        new Membership(
                            new ClinicId(row.getLong("clinic_id")),
                            Role.valueOf(row.getString("role"))))
                .list());
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        new UserId(row.getLong("id")),
        row.getString("email"),
        row.getString("first_name"),
        row.getString("last_name"));
  }
}
