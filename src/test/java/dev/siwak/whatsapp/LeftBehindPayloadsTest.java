package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.Meta.payload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The application's own sweep rests meanwhile, so that the tests are the sweeps. */
@SiwakTest
class LeftBehindPayloadsTest {
  private final Meta meta;
  private final RawPayloads raws;
  private final LeftBehindPayloads sweep;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final TestClinic smileClinic;
  private final String number;

  LeftBehindPayloadsTest(
      World world,
      Meta meta,
      RawPayloads raws,
      LeftBehindPayloads sweep,
      JdbcClient db,
      PlatformTransactionManager transactions) {
    this.meta = meta;
    this.raws = raws;
    this.sweep = sweep;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.smileClinic = world.aClinic().save();
    this.number = meta.numberFor(smileClinic);
  }

  @BeforeEach
  void the_sweep_rests() {
    sweep.stop();
    assertThat(sweep.isRunning()).isFalse();
    leasesRunOut();
    while (sweep.takeOne()) {}
  }

  @AfterEach
  void the_sweep_goes_on() {
    sweep.start();
    assertThat(sweep.isRunning()).isTrue();
  }

  @Test
  void what_a_dead_process_had_opened_is_stored_with_its_clinic_without_coming_again() {
    var batch = batch();
    opened(batch);
    leasesRunOut();

    assertThat(sweep.takeOne()).isTrue();

    assertThat(sweep.takeOne()).isFalse();
    assertThat(messages()).isEqualTo(2);
    assertThat(kept()).isEqualTo(1);
    assertThat(waiting(batch)).isZero();
  }

  @Test
  void what_a_dead_process_had_stored_and_not_settled_is_settled() {
    var batch = batch();
    assertThat(meta.posts(batch).status()).isEqualTo(200);
    smileClinic.run(
        () ->
            db.sql("delete from whatsapp_payloads where clinic_id = :clinic")
                .param("clinic", smileClinic.id().value())
                .update());
    opened(batch);
    leasesRunOut();

    assertThat(sweep.takeOne()).isTrue();

    assertThat(messages()).isEqualTo(2);
    assertThat(kept()).isEqualTo(1);
    assertThat(waiting(batch)).isZero();
  }

  @Test
  void what_another_has_open_is_left_to_it_and_a_second_delivery_is_accepted() {
    var batch = batch();
    opened(batch);

    assertThat(meta.posts(batch).status()).isEqualTo(200);
    assertThat(sweep.takeOne()).isFalse();

    assertThat(messages()).isZero();
    assertThat(waiting(batch)).isEqualTo(1);
  }

  @Test
  void when_the_same_bytes_come_again_after_the_lease_they_are_stored_at_once() {
    var single = payload(number, text(), "");
    var batch = batch();
    opened(single);
    opened(batch);
    leasesRunOut();

    assertThat(meta.posts(single).status()).isEqualTo(200);
    assertThat(meta.posts(batch).status()).isEqualTo(200);

    assertThat(messages()).isEqualTo(3);
    assertThat(kept()).isEqualTo(2);
    assertThat(sweep.takeOne()).isFalse();
  }

  @Test
  void of_eight_sweeps_at_once_each_payload_is_taken_by_one() {
    for (int i = 0; i < 40; i++) opened(batch());
    leasesRunOut();
    var taken = new ConcurrentLinkedQueue<Long>();

    try (var sweeps = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++)
        sweeps.execute(
            () -> {
              for (var left = raws.takeOver(); left.isPresent(); left = raws.takeOver())
                taken.add(left.get());
            });
    }

    assertThat(taken).hasSize(40).doesNotHaveDuplicates();
    leasesRunOut();
    while (sweep.takeOne()) {}
    assertThat(messages()).isEqualTo(80);
  }

  @Test
  void whoever_comes_to_the_end_after_another_has_taken_over_changes_nothing() {
    var batch = batch();
    long late = opened(batch);
    leasesRunOut();
    assertThat(sweep.takeOne()).isTrue();

    raws.setAside(late, RawPayloads.Aside.FAILED, "too late to say so");

    assertThat(waiting(batch)).isZero();
    assertThat(kept()).isEqualTo(1);
  }

  private String batch() {
    return payload(number, text() + "," + text(), "");
  }

  private static String text() {
    return Meta.text("966500000001", "wamid." + UUID.randomUUID(), 1_763_888_000, "hello");
  }

  private long opened(String body) {
    return raws.open(body.getBytes(UTF_8)).orElseThrow();
  }

  /** As if their time had passed; they run on the database's clock. */
  private void leasesRunOut() {
    transactions.executeWithoutResult(
        _ ->
            db.sql("update raw_payloads set leased_until = now() where leased_until is not null")
                .update());
  }

  private long messages() {
    return count("select count(*) from messages where clinic_id = :clinic and dir = 'in'");
  }

  private long kept() {
    return count("select count(*) from whatsapp_payloads where clinic_id = :clinic");
  }

  private long count(String sql) {
    return smileClinic.in(
        () -> db.sql(sql).param("clinic", smileClinic.id().value()).query(Long.class).single());
  }

  private long waiting(String body) {
    return transactions.execute(
        _ ->
            db.sql("select count(*) from raw_payloads where body = :body")
                .param("body", body.getBytes(UTF_8))
                .query(Long.class)
                .single());
  }
}
