package dev.siwak.identity;

import dev.siwak.clinics.Clinics;
import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.kernel.UserId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People for a test, with a token at once: no password is hashed. {@code api.as(team.join(clinic,
 * Role.STAFF).token())}.
 */
@Component
public class Team {
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final AccessTokens tokens;
  private final Clock clock;
  private final SupportSessions sessions;
  private final Clinics clinics;

  Team(
      JdbcClient db,
      PlatformTransactionManager transactions,
      AccessTokens tokens,
      Clock clock,
      SupportSessions sessions,
      Clinics clinics) {
    this.sessions = sessions;
    this.clinics = clinics;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Somebody who can call the API. */
  public record Person(UserId id, String email, String token) {}

  /** A new member of the clinic. */
  public Person join(ClinicId clinic, Role role) {
    var person = stranger();
    join(clinic, person, role);
    return person;
  }

  public void join(ClinicId clinic, Person person, Role role) {
    inside(
        clinic,
        """
        insert into memberships (clinic_id, user_id, role) values (:clinic, :user, :role)
        on conflict (clinic_id, user_id) do update set role = excluded.role
        """,
        person,
        role);
  }

  public void leave(ClinicId clinic, Person person) {
    inside(
        clinic,
        """
        delete from memberships
        where clinic_id = :clinic and user_id = :user and cast(:role as text) is null
        """,
        person,
        null);
  }

  /** One of our own people. */
  public Person hq(HqRole role) {
    var person = stranger();
    transactions.executeWithoutResult(
        _ ->
            db.sql("insert into hq_staff (user_id, role) values (:user, :role)")
                .param("user", person.id().value())
                .param("role", role.name())
                .update());
    return person;
  }

  /** The token of a support session that this person of ours has begun. */
  public String support(ClinicId clinic, Person staff) {
    var actor = new Actor.HqStaff(staff.id());
    return TenantScope.call(
        clinic,
        () -> sessions.start(actor, clinics.get(clinic), "a patient is not answered").token());
  }

  /** No longer one of us. */
  public void dismiss(Person person) {
    change(person, "delete from hq_staff where user_id = :user");
  }

  /** Every token of theirs is worth nothing from now on. */
  public void revokeTokens(Person person) {
    change(person, "update users set token_generation = token_generation + 1 where id = :user");
  }

  /** A user who works nowhere. */
  public Person stranger() {
    return withPassword(null);
  }

  Person withPassword(@Nullable String hash) {
    var email = UUID.randomUUID() + "@people.example";
    var id =
        transactions.execute(
            _ ->
                db.sql(
                        """
                        insert into users
                          (email, first_name, last_name, password_hash, active, created_at)
                        values (:email, 'Noor', 'Haddad', :hash, true, :now)
                        returning id
                        """)
                    .param("email", email)
                    .param("hash", hash)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single());
    var user = new UserId(id);
    return new Person(user, email, tokens.issue(new Holder(user, 0)));
  }

  /** The same with a token that is valid for as long as a new one. */
  public Person renew(Person person) {
    return new Person(person.id(), person.email(), tokens.issue(new Holder(person.id(), 0)));
  }

  public void deactivate(Person person) {
    change(person, "update users set active = false where id = :user");
  }

  private void change(Person person, String sql) {
    transactions.executeWithoutResult(_ -> db.sql(sql).param("user", person.id().value()).update());
  }

  private void inside(ClinicId clinic, String sql, Person person, @Nullable Role role) {
    TenantScope.run(
        clinic,
        () ->
            transactions.executeWithoutResult(
                _ ->
                    db.sql(sql)
                        .param("clinic", clinic.value())
                        .param("user", person.id().value())
                        .param("role", role == null ? null : role.name())
                        .update()));
  }
}
