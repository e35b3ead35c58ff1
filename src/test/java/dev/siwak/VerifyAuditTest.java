package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command, as a process of its own. */
@OwnProcess
class VerifyAuditTest {
  private static final String WHOLE = ": whole, 2 sealed, none waiting, head [0-9a-f]{64}";
  private static final String EMPTY = ": whole, 0 sealed, none waiting, head 0{64}";

  @Test
  void it_tells_of_each_clinic_beside_a_siwak_that_runs_and_without_one(@TempDir Path folder) {
    var plan = RunningSiwak.in(folder.resolve("data"));
    try (var siwak = plan.start()) {
      var db = siwak.db();
      record(db);
      record(db);
      await().until(() -> sealed(db) == 2);

      var whole = plan.run(VerifyAudit.COMMAND);
      var unknown = plan.run(VerifyAudit.COMMAND, "demo-dental", "nobody");
      db.sql(
              "update audit_log set action = 'SOMETHING_ELSE' where id = (select min(id) from"
                  + " audit_log)")
          .update();
      var broken = plan.run(VerifyAudit.COMMAND, "demo-dental");

      assertThat(whole.output())
          .satisfiesExactly(
              line -> assertThat(line).matches("demo-dental" + WHOLE),
              line -> assertThat(line).matches("prime-dental" + EMPTY));
      assertThat(whole.exitCode()).isZero();
      assertThat(unknown.output()).containsExactly("there is no clinic nobody");
      assertThat(unknown.exitCode()).isEqualTo(1);
      assertThat(broken.output())
          .singleElement()
          .asString()
          .matches(
              "demo-dental: BROKEN at seq 1 \\(audit row \\d+\\):"
                  + " the row or the order is not what was sealed");
      assertThat(broken.exitCode()).isEqualTo(1);
      siwak.stop();
    }

    var alone = plan.run(VerifyAudit.COMMAND);

    assertThat(alone.output()).hasSize(2).first().asString().startsWith("demo-dental: BROKEN at");
    assertThat(alone.exitCode()).isEqualTo(1);
  }

  @Test
  void where_there_is_no_database_it_makes_none(@TempDir Path folder) {
    var data = folder.resolve("data");

    var ended = RunningSiwak.in(data).run(VerifyAudit.COMMAND);

    assertThat(ended.output()).endsWith("SIWAK_DATA_DIR=" + data + " holds no database");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(data.resolve("postgres")).doesNotExist();
  }

  private static void record(JdbcClient db) {
    db.sql(
            """
            with demo as (
              select id as clinic from clinics where slug = 'demo-dental'
            ), written as (
              insert into audit_log (clinic_id, at, actor_kind, actor_part, action, scope, meta)
              select clinic, now(), 'system', 'test', 'TESTED', 'CLINIC', '{"number": 1}' from demo
              returning clinic_id, id)
            insert into audit_unsealed (clinic_id, audit_id) select clinic_id, id from written
            """)
        .update();
  }

  private static int sealed(JdbcClient db) {
    return db.sql("select count(*) from audit_chain").query(Integer.class).single();
  }
}
