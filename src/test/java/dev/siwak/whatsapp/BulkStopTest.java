package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.FakeGraphApi.error;
import static dev.siwak.whatsapp.FakeTemplates.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ApplicationClock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When patients call what a number sends spam, its answers go on and the rest waits. */
@SiwakTest
class BulkStopTest {
  private static final String ASHA = "966500000001";
  private static final String BEN = "966500000002";
  private static final Map<String, Object> GREET =
      Map.of("template_key", "greet", "variables", Map.of("name", "Asha"));

  private static final String SECONDS_TO_WAIT =
      """
      select coalesce(max(extract(epoch from due_at - updated_at)), 0)::bigint from outbox
      where clinic_id = :c and kind = 'whatsapp' and state = 'queued'
      """;

  private final JdbcClient db;
  private final ApplicationClock clock;
  private final MetaAccount account;

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
    change("update whatsapp_accounts set bulk_refused_at = null where clinic_id = :c");
    isDueNow();

    await().until(() -> state(greeting).equals("SENT"));
    assertThat(count("select max(attempts) from outbox where clinic_id = :c")).isEqualTo(2);
  }

  @Test
  void a_template_that_an_answer_waits_for_is_set_aside() throws Exception {
    long greeting = refusedGreeting();
    await().until(() -> count(SECONDS_TO_WAIT) > 100);

    assertThat(account.reply(ASHA, Map.of("text", "We open at nine")).status()).isEqualTo(200);
    isDueNow();

    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("sent"));
    assertThat(state(greeting)).isEqualTo("FAILED");
    assertThat(account.message(ASHA, -2).get("error").asString())
        .isEqualTo("not sent: WhatsApp takes nothing unasked from this number for now");
  }

  /** To Asha, who has been answered before. */
  private long refusedGreeting() throws InterruptedException {
    says(ASHA);
    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("sent"));
    account
        .graph()
        .answers(
            account.number(),
            body ->
                body.path("type").asString().equals("template")
                    ? error(400, 131048, "Spam rate limit hit")
                    : account.graph().taken());
    long id = account.reply(ASHA, GREET).data().get("outbox_id").asLong();
    account.graph().next(account.number());
    await()
        .until(
            () ->
                count(
                        """
                        select count(*) from whatsapp_accounts
                        where clinic_id = :c and bulk_refused_at is not null
                        """)
                    == 1);
    return id;
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
