package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.FakeGraphApi.error;
import static dev.siwak.whatsapp.FakeTemplates.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ApplicationClock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** When patients call what a number sends spam, its answers go on and the rest waits. */
@SiwakTest
class BulkStopTest {
  private static final String ASHA = "966500000001";
  private static final String BEN = "966500000002";
  private static final Map<String, Object> GREET =
      Map.of("template_key", "greet", "variables", Map.of("name", "Asha"));

  private final JdbcClient db;
  private final ApplicationClock clock;
  private final MetaAccount account;
  private final AtomicInteger refusals = new AtomicInteger();

  BulkStopTest(MetaAccounts accounts, JdbcClient db, ApplicationClock clock) {
    this.db = db;
    this.clock = clock;
    this.account =
        accounts
            .anAccount()
            .holding(template("greet", "en_US", "APPROVED", "Hello {{name}}!"))
            .connected();
  }

  @Test
  void a_template_waits_while_others_are_answered_and_leaves_when_it_is_over() throws Exception {
    long greeting = refusedGreeting();

    says(BEN);

    await().until(() -> account.message(BEN, -1).get("status").asString().equals("sent"));
    assertThat(state(greeting)).isEqualTo("QUEUED");
    assertThat(channel()).isEqualTo("WARN");
    assertThat(count("select count(*) from outbox where clinic_id = :c and kind = 'mail'"))
        .isPositive();

    account.graph().answers(account.number(), _ -> account.graph().taken());
    isToBeTried();

    await().until(() -> state(greeting).equals("SENT"));
    await().until(() -> channel().equals("OK"));
    assertThat(count("select max(attempts) from outbox where clinic_id = :c")).isOne();
  }

  @Test
  void of_many_that_wait_one_is_tried() throws Exception {
    says(BEN);
    refusedGreeting();
    assertThat(account.reply(BEN, GREET).status()).isEqualTo(200);
    await().until(() -> held() == 2);
    assertThat(refusals).hasValue(1);

    isToBeTried();

    await().until(() -> refusals.get() == 2 && held() == 2);
    assertThat(refusals).hasValue(2);
  }

  @Test
  void a_template_that_an_answer_waits_for_is_set_aside() throws Exception {
    long greeting = refusedGreeting();

    assertThat(account.reply(ASHA, Map.of("text", "We open at nine")).status()).isEqualTo(200);
    isDueNow();

    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("sent"));
    assertThat(state(greeting)).isEqualTo("FAILED");
    assertThat(account.message(ASHA, -2).get("error").asString()).isEqualTo(BulkStop.SET_ASIDE);
  }

  /** To Asha, who has been answered before; it waits when this ends. */
  private long refusedGreeting() throws InterruptedException {
    says(ASHA);
    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("sent"));
    account.graph().answers(account.number(), this::refusesTemplates);
    long id = account.reply(ASHA, GREET).data().get("outbox_id").asLong();
    account.graph().next(account.number());
    await().until(() -> held() == 1);
    return id;
  }

  private FakeGraphApi.Answer refusesTemplates(JsonNode body) {
    if (!body.path("type").asString().equals("template")) return account.graph().taken();
    refusals.incrementAndGet();
    return error(400, 131048, "Spam rate limit hit");
  }

  /** How many have been put off for about a minute. */
  private long held() {
    return count(
        """
        select count(*) from outbox
        where clinic_id = :c and kind = 'whatsapp' and state = 'queued'
          and due_at > updated_at + interval '30 seconds'
        """);
  }

  private void isToBeTried() {
    change(
        """
        update whatsapp_accounts set bulk_refused_at = bulk_refused_at - interval '6 minutes'
        where clinic_id = :c
        """);
    isDueNow();
  }

  private void says(String patient) throws InterruptedException {
    account.says(patient, clock.instant().getEpochSecond(), "hello");
    account.graph().next(account.number());
  }

  private void isDueNow() {
    change("update outbox set due_at = created_at where clinic_id = :c and state = 'queued'");
    change("update due_work set due_at = now() where clinic_id = :c");
  }

  private String state(long outbox) {
    return account
        .owner()
        .get(account.path("/outbox/" + outbox))
        .data()
        .get("outbox")
        .get("state")
        .asString();
  }

  private String channel() {
    return account.owner().get(account.path("/channels/whatsapp")).data().get("status").asString();
  }

  private long count(String sql) {
    return account
        .clinic()
        .in(() -> db.sql(sql).param("c", account.clinic().id().value()).query(Long.class).single());
  }

  private void change(String sql) {
    account.clinic().in(() -> db.sql(sql).param("c", account.clinic().id().value()).update());
  }
}
