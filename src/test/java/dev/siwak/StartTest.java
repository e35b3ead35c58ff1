package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.kernel.TenantScope;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class StartTest {
  private static final String WHO =
      "select current_user || ' in ' || coalesce(current_setting('app.clinic_id', true), '')";

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final SystemDatabase system;

  StartTest(JdbcClient db, PlatformTransactionManager transactions, SystemDatabase system) {
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.system = system;
  }

  @Test
  void the_application_works_as_a_role_that_owns_nothing_inside_its_clinics_scope() {
    var inside = TenantScope.call(new ClinicId(7), () -> transactions.execute(_ -> who(db)));
    var outside = transactions.execute(_ -> who(db));

    assertThat(inside).isEqualTo("siwak_app in 7");
    assertThat(outside).isEqualTo("siwak_app in ");
    assertThat(system.call(StartTest::who)).isEqualTo("siwak_system in ");
  }

  private static String who(JdbcClient client) {
    return client.sql(WHO).query(String.class).single();
  }
}
