package dev.siwak.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.OwnersDatabase;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever owns the database can change what is in it, but not unseen. */
@SiwakTest
class AuditChainTest {
  private final Log log;
  private final OwnersDatabase owner;
  private final TestClinic clinic;
  private final TestClinic other;

  AuditChainTest(World world, Log log, JdbcConnectionDetails owner) {
    this.log = log;
    this.owner = new OwnersDatabase(owner);
    this.clinic = world.aClinic().save();
    this.other = world.aClinic().name("Bright Dental").save();
  }

  @BeforeEach
  void five_rows_are_sealed() {
    log.record(other, 1);
    log.record(clinic, 1, 2, 3, 4, 5);
    await().until(() -> log.sealed(clinic) == 5 && log.sealed(other) == 1);
  }

  @Test
  void a_log_that_nobody_touched_is_whole() {
    assertThat(log.verify(clinic).toString())
        .matches("whole, 5 sealed, none waiting, head [0-9a-f]{64}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "update audit_log set meta = '{\"number\":33}' where clinic_id = :clinic and id = :third"
            + "| BROKEN at seq 3 (audit row {third}): the row or the order is not what was sealed",
        "update audit_log set at = at - interval '1 microsecond'"
            + " where clinic_id = :clinic and id = :third"
            + "| BROKEN at seq 3 (audit row {third}): the row or the order is not what was sealed",
        "update audit_log set actor_kind = 'member', actor_id = 1, actor_part = null"
            + " where clinic_id = :clinic and id = :third"
            + "| BROKEN at seq 3 (audit row {third}): the row or the order is not what was sealed",
        "delete from audit_log where clinic_id = :clinic and id = :third"
            + "| BROKEN at seq 3 (audit row {third}): the row it seals is gone",
        "delete from audit_chain where clinic_id = :clinic and audit_id = :third"
            + "| BROKEN at seq 3: the link is missing",
        "delete from audit_chain where clinic_id = :clinic and seq = 1 and :third > 0"
            + "| BROKEN at seq 1: the link is missing",
        "delete from audit_chain where clinic_id = :clinic and audit_id >= :third"
            + "| BROKEN after seq 2: 3 rows are neither sealed nor waiting,"
            + " the first is audit row {third}",
        "delete from audit_chain where clinic_id = :clinic and :third > 0"
            + "| BROKEN after seq 0: 5 rows are neither sealed nor waiting,"
            + " the first is audit row {first}",
        "with gone as (delete from audit_log where clinic_id = :clinic and id = :third)"
            + " delete from audit_chain where clinic_id = :clinic and audit_id = :third"
            + "| BROKEN at seq 3: the link is missing",
      })
  void what_was_changed_is_named_by_its_place(String tampering, String found) throws Exception {
    var third = rowOf(3);

    assertThat(after(tampering, third))
        .hasToString(
            found.replace("{third}", third.toString()).replace("{first}", rowOf(1).toString()));
  }

  @Test
  void two_rows_that_have_changed_places_are_named() throws Exception {
    var report =
        owner.tried(
            db -> {
              run(db, "update audit_chain set audit_id = -1 where clinic_id = :clinic and seq = 3");
              run(
                  db,
                  """
                  update audit_chain set audit_id = (
                    select id from audit_log
                    where clinic_id = :clinic and meta ->> 'number' = '3')
                  where clinic_id = :clinic and seq = 4
                  """);
              run(
                  db,
                  """
                  update audit_chain set audit_id = (
                    select id from audit_log
                    where clinic_id = :clinic and meta ->> 'number' = '4')
                  where clinic_id = :clinic and seq = 3
                  """);
              return new AuditChain(db).verify(clinic.id());
            });

    assertThat(report)
        .isEqualTo(new ChainReport.Broken(3, rowOf(4), ChainReport.Fault.HASH_DIFFERS));
  }

  @Test
  void links_that_have_changed_places_are_named() throws Exception {
    var report =
        owner.tried(
            db -> {
              run(db, "update audit_chain set seq = 99 where clinic_id = :clinic and seq = 2");
              run(db, "update audit_chain set seq = 2 where clinic_id = :clinic and seq = 3");
              run(db, "update audit_chain set seq = 3 where clinic_id = :clinic and seq = 99");
              return new AuditChain(db).verify(clinic.id());
            });

    assertThat(report)
        .isEqualTo(new ChainReport.Broken(2, rowOf(3), ChainReport.Fault.HASH_DIFFERS));
  }

  @Test
  void a_row_of_another_clinic_does_not_pass_for_this_ones() throws Exception {
    var report =
        owner.tried(
            db -> {
              db.sql(
                      """
                      insert into audit_chain (clinic_id, seq, audit_id, hash)
                      select :clinic, 6, audit_id, hash from audit_chain
                      where clinic_id = :other and seq = 1
                      """)
                  .param("clinic", clinic.id().value())
                  .param("other", other.id().value())
                  .update();
              return new AuditChain(db).verify(clinic.id());
            });

    assertThat(report).isInstanceOf(ChainReport.Broken.class);
  }

  @Test
  void what_is_not_sealed_yet_is_counted_and_is_no_fault() throws Exception {
    var report =
        owner.tried(
            db -> {
              for (int i = 0; i < 2; i++)
                run(
                    db,
                    """
                    with written as (
                      insert into audit_log (clinic_id, at, actor_kind, action, scope, meta)
                      values (:clinic, '2026-11-28 09:00Z', 'system', 'NUMBER', 'CLINIC', '{}')
                      returning id)
                    insert into audit_unsealed (clinic_id, audit_id) select :clinic, id from written
                    """);
              return new AuditChain(db).verify(clinic.id());
            });

    assertThat(report.isWhole()).isTrue();
    assertThat(report.toString())
        .startsWith("whole, 5 sealed, 2 waiting since 2026-11-28T09:00:00Z, head ");
  }

  private ChainReport after(String tampering, long third) throws SQLException {
    return owner.tried(
        db -> {
          db.sql(tampering).param("clinic", clinic.id().value()).param("third", third).update();
          return new AuditChain(db).verify(clinic.id());
        });
  }

  private void run(JdbcClient db, String sql) {
    db.sql(sql).param("clinic", clinic.id().value()).update();
  }

  private Long rowOf(int number) throws SQLException {
    return owner.tried(
        db ->
            db.sql(
                    """
                    select id from audit_log
                    where clinic_id = :clinic and meta ->> 'number' = :number
                    """)
                .param("clinic", clinic.id().value())
                .param("number", Integer.toString(number))
                .query(Long.class)
                .single());
  }
}
