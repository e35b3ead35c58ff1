package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.Meta.entry;
import static dev.siwak.whatsapp.Meta.payload;
import static dev.siwak.whatsapp.Meta.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the bytes of a payload lie once it is handled. */
@SiwakTest
class ClinicPayloadsTest {
  private static final String ASHA = "966500000001";
  private static final long THEN = 1_763_888_000;

  private final Meta meta;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final TestClinic smileClinic;
  private final TestClinic brightDental;
  private final String number;
  private final String other;

  ClinicPayloadsTest(
      World world, Meta meta, JdbcClient db, PlatformTransactionManager transactions) {
    this.meta = meta;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.smileClinic = world.aClinic().save();
    this.brightDental = world.aClinic().name("Bright Dental").save();
    this.number = meta.numberFor(smileClinic);
    this.other = meta.numberFor(brightDental);
  }

  @Test
  void what_came_for_one_clinic_lies_with_that_clinic_and_a_second_delivery_adds_nothing() {
    var single = payload(number, text(), "");
    var batch = payload(number, text() + "," + text(), status("wamid.1", "read"));

    for (var body : List.of(single, batch, single, batch)) accepted(body);

    assertThat(of(smileClinic)).containsExactlyInAnyOrder(single, batch);
    assertThat(of(brightDental)).isEmpty();
    assertThat(raw(single, batch)).isZero();
  }

  @Test
  void of_fifty_deliveries_at_once_one_is_kept() {
    var batch = payload(number, text() + "," + text(), "");

    try (var deliveries = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) deliveries.execute(() -> accepted(batch));
    }

    assertThat(of(smileClinic)).containsExactly(batch);
    assertThat(raw(batch)).isZero();
  }

  @Test
  void what_came_for_two_clinics_lies_with_neither() {
    var both = "{\"entry\":[" + entry(number, text(), "") + "," + entry(other, text(), "") + "]}";

    accepted(both);

    assertThat(of(smileClinic)).isEmpty();
    assertThat(of(brightDental)).isEmpty();
    assertThat(raw(both)).isZero();
  }

  @Test
  void what_tells_nothing_new_is_forgotten() {
    var first = text();
    var second = text();
    var batch = payload(number, first + "," + second, "");
    accepted(batch);

    for (var known :
        List.of(
            payload(number, first, ""),
            payload(number, second + "," + first, ""),
            batch.replace(",", " ,\n"))) {
      accepted(known);
      assertThat(raw(known)).isZero();
    }

    assertThat(of(smileClinic)).containsExactly(batch);
  }

  @Test
  void what_belonged_to_no_clinic_moves_when_it_comes_again_after_the_number_was_connected() {
    var early = Long.toString(400_000_000_000_000L + UUID.randomUUID().hashCode());
    var single = payload(early, text(), "");
    var batch = payload(early, text() + "," + text(), "");
    for (var body : List.of(single, batch)) accepted(body);
    assertThat(raw(single, batch)).isEqualTo(2);

    smileClinic.run(
        () ->
            db.sql(
                    """
                    insert into channel_routes (phone_number_id, clinic_id, waba_id, receives)
                    values (:number, :clinic, 'waba', true)
                    """)
                .param("number", early)
                .param("clinic", smileClinic.id().value())
                .update());
    for (var body : List.of(single, batch)) accepted(body);

    assertThat(of(smileClinic)).containsExactlyInAnyOrder(single, batch);
    assertThat(raw(single, batch)).isZero();
  }

  @Test
  void what_belongs_in_part_to_no_clinic_stays_where_people_can_look_at_it() {
    var half =
        "{\"entry\":["
            + entry(number, text(), "")
            + ","
            + entry("999000" + UUID.randomUUID(), text(), "")
            + "]}";

    accepted(half);

    assertThat(of(smileClinic)).isEmpty();
    assertThat(raw(half)).isEqualTo(1);
  }

  private void accepted(String body) {
    assertThat(meta.posts(body).status()).isEqualTo(200);
  }

  private List<String> of(TestClinic clinic) {
    return clinic.in(
        () ->
            db
                .sql("select body from whatsapp_payloads where clinic_id = :clinic")
                .param("clinic", clinic.id().value())
                .query(byte[].class)
                .list()
                .stream()
                .map(bytes -> new String(bytes, UTF_8))
                .toList());
  }

  private long raw(String... bodies) {
    return transactions.execute(
        _ ->
            db.sql(
                    "select count(*) from raw_payloads where convert_from(body, 'UTF8') in"
                        + " (:bodies)")
                .param("bodies", List.of(bodies))
                .query(Long.class)
                .single());
  }

  private static String text() {
    return Meta.text(ASHA, "wamid." + UUID.randomUUID(), THEN, "hello");
  }
}
