package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.kernel.TenantScope;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class StatementGuardTest {
  private static final String PATIENTS = "select count(*) from patients where clinic_id = 1";

  private final World world;
  private final JdbcClient db;
  private final TransactionTemplate transactions;

  StatementGuardTest(World world, JdbcClient db, PlatformTransactionManager transactions) {
    this.world = world;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Test
  void any_statement_outside_a_transaction_is_an_error() {
    assertRefused(() -> count("select count(*) from clinics"), "outside a transaction: select");
    assertRefused(
        () -> world.aClinic().save().scoped(() -> count(PATIENTS)), "outside a transaction");
  }

  @Test
  void a_statement_on_a_clinics_table_outside_a_scope_is_an_error() {
    assertRefused(() -> transactions.execute(_ -> count(PATIENTS)), "outside a clinic's scope");
  }

  @Test
  void a_scope_that_is_entered_after_the_transaction_began_is_an_error() {
    var clinic = world.aClinic().save();
    var other = world.aClinic().save();

    assertRefused(
        () -> transactions.execute(_ -> TenantScope.call(clinic.id(), () -> count(PATIENTS))),
        "began in another scope");
    assertRefused(
        () -> other.in(() -> TenantScope.call(clinic.id(), () -> count(PATIENTS))),
        "began in another scope");
  }

  @Test
  void a_statement_on_a_clinics_table_that_does_not_name_the_clinic_is_an_error() {
    var clinic = world.aClinic().save();

    assertRefused(() -> clinic.in(() -> count("select count(*) from patients")), "patients");
    assertRefused(
        () -> clinic.in(() -> count("SELECT count(clinic_id) FROM Patients")), "patients");
  }

  @Test
  void a_statement_in_capitals_is_seen_too() {
    assertRefused(
        () -> transactions.execute(_ -> count(PATIENTS.toUpperCase(Locale.ROOT))),
        "outside a clinic's scope");
  }

  @Test
  void global_tables_need_no_scope_and_a_clinics_own_scope_is_enough() {
    var clinic = world.aClinic().save();

    Long clinics = transactions.execute(_ -> count("select count(*) from clinics"));
    Long patients = clinic.in(() -> count(PATIENTS));

    assertThat(clinics).isPositive();
    assertThat(patients).isZero();
    assertThat(StatementGuard.takeViolations()).isEmpty();
  }

  private long count(String sql) {
    return db.sql(sql).query(Long.class).single();
  }

  private static void assertRefused(Runnable work, String why) {
    assertThatThrownBy(work::run).isInstanceOf(IllegalStateException.class);
    assertThat(StatementGuard.takeViolations()).singleElement().asString().contains(why);
  }
}
