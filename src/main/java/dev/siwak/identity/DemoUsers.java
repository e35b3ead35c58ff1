package dev.siwak.identity;

import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * The people of the sandbox, brought once and then left as they are: somebody who was removed does
 * not come back. Runs after the demo clinics are there.
 */
@Component
@Order(10)
@ConditionalOnBooleanProperty("siwak.sandbox")
class DemoUsers implements ApplicationRunner {
  private static final String PASSWORD = "Admin!2345";
  private static final List<String> CLINICS = List.of("demo-dental", "prime-dental");

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final Clinics clinics;
  private final Clock clock;
  private final Supplier<String> hash;

  DemoUsers(
      JdbcClient db,
      PlatformTransactionManager transactions,
      Clinics clinics,
      Passwords passwords,
      Clock clock) {
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.clinics = clinics;
    this.clock = clock;
    this.hash = SingletonSupplier.of(() -> passwords.hash(PASSWORD));
  }

  private record Person(String email, String firstName, String lastName) {}

  @Override
  public void run(ApplicationArguments arguments) {
    hire(new Person("admin@example.com", "Rana", "Aziz"), HqRole.SUPERADMIN);
    hire(new Person("ops@example.com", "Tariq", "Saad"), HqRole.OPS);
    for (var slug : CLINICS)
      clinics.bySlug(slug).map(Clinic::id).ifPresent(clinic -> staff(clinic, slug));
  }

  private void staff(ClinicId clinic, String slug) {
    join(clinic, new Person("owner@" + slug + ".example", "Layla", "Hassan"), Role.OWNER);
    join(clinic, new Person("admin@" + slug + ".example", "Yousef", "Karim"), Role.ADMIN);
    join(clinic, new Person("staff@" + slug + ".example", "Huda", "Salem"), Role.STAFF);
    join(clinic, new Person("viewer@" + slug + ".example", "Faisal", "Nasser"), Role.VIEWER);
  }

  private void hire(Person person, HqRole role) {
    if (isThere(person)) return;
    transactions.executeWithoutResult(
        _ ->
            bring(person)
                .ifPresent(
                    user ->
                        db.sql("insert into hq_staff (user_id, role) values (:user, :role)")
                            .param("user", user)
                            .param("role", role.name())
                            .update()));
  }

  private void join(ClinicId clinic, Person person, Role role) {
    if (isThere(person)) return;
    TenantScope.run(
        clinic,
        () ->
            transactions.executeWithoutResult(
                _ -> bring(person).ifPresent(user -> join(clinic, user, role))));
  }

  private void join(ClinicId clinic, long user, Role role) {
    db.sql(
            """
            insert into memberships (clinic_id, user_id, role) values (:clinic, :user, :role)
            """)
        .param("clinic", clinic.value())
        .param("user", user)
        .param("role", role.name())
        .update();
  }

  /** Asked first, because the password's hash takes longer than all the rest. */
  private boolean isThere(Person person) {
    return transactions.execute(
        _ ->
            db.sql("select exists (select from users where lower(email) = :email)")
                .param("email", person.email())
                .query(Boolean.class)
                .single());
  }

  /** Empty if another node was quicker. */
  private Optional<Long> bring(Person person) {
    return db.sql(
            """
            insert into users (email, first_name, last_name, password_hash, active, created_at)
            values (:email, :first, :last, :hash, true, :now)
            on conflict (lower(email)) do nothing
            returning id
            """)
        .param("email", person.email())
        .param("first", person.firstName())
        .param("last", person.lastName())
        .param("hash", hash.get())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .optional();
  }
}
