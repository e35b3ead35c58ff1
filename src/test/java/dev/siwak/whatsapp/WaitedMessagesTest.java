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

/** What was fit when it was queued and had to wait, because the number was stopped. */
@SiwakTest
class WaitedMessagesTest {
  private static final String ASHA = "966500000001";
  private static final Map<String, Object> GREET =
      Map.of("template_key", "greet", "variables", Map.of("name", "Asha"));

  private final JdbcClient db;
  private final ApplicationClock clock;
  private final MetaAccount account;

  WaitedMessagesTest(MetaAccounts accounts, JdbcClient db, ApplicationClock clock) {
    this.db = db;
    this.clock = clock;
    this.account =
        accounts
            .anAccount()
            .holding(
                template("session_clarify", "en_US", "APPROVED", "Hello {{name}}, write again."),
                template("greet", "en_US", "APPROVED", "Hello {{name}}!"))
            .connected();
  }

  // A11, A25
  @Test
  void an_answer_whose_window_has_closed_meanwhile_becomes_the_template() throws Exception {
    stopped();
    account.says(ASHA, clock.instant().getEpochSecond(), "hello");
    account.graph().next(account.number());
    ago("update outbox set created_at = created_at - interval '2 hours' where clinic_id = :c");
    ago(
        """
        update conversations set last_inbound_at = last_inbound_at - interval '24 hours'
        where clinic_id = :c
        """);

    mended();

    var sent = account.graph().next(account.number()).body();
    assertThat(sent.path("template").path("name").asString()).isEqualTo("session_clarify");
    assertThat(account.message(ASHA, -2).get("error").asString())
        .isEqualTo("131047 the 24-hour window has closed before it could leave");
  }

  // A22
  @Test
  void a_template_that_has_changed_meanwhile_is_set_aside_with_its_reason() throws Exception {
    stopped();
    account.says(ASHA, clock.instant().getEpochSecond(), "hello");
    account.graph().next(account.number());
    assertThat(account.reply(ASHA, GREET).status()).isEqualTo(200);
    account.holding(template("greet", "en_US", "APPROVED", "Hello {{name}} from {{city}}!"));

    mended();

    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("failed"));
    assertThat(account.message(ASHA, -1).get("error").asString())
        .isEqualTo("not sent: template greet has changed and wants other values");
  }

  @Test
  void what_has_waited_for_a_day_is_set_aside_until_a_person_wants_it_once_more() throws Exception {
    account.says(ASHA, clock.instant().getEpochSecond(), "hello");
    account.graph().next(account.number());
    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("sent"));
    stopped();
    long outbox = account.reply(ASHA, GREET).data().get("outbox_id").asLong();
    account.graph().next(account.number());
    ago(
        """
        update outbox set created_at = created_at - interval '25 hours'
        where clinic_id = :c and state = 'queued'
        """);

    mended();

    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("failed"));
    assertThat(account.message(ASHA, -1).get("error").asString())
        .isEqualTo("not sent: it has waited for 24 hours");
    var retry = account.path("/outbox/" + outbox + "/retry");
    assertThat(account.owner().post(retry, "{}").status()).isEqualTo(200);
    assertThat(account.graph().next(account.number()).body().path("type").asString())
        .isEqualTo("template");
  }

  private void stopped() {
    account.graph().answers(account.number(), _ -> error(401, 190, "token expired"));
  }

  /** Connecting anew reads the templates and lets go on what waits. */
  private void mended() {
    account.owner().post(account.path("/templates/sync"), "");
    account.isRead();
    account.graph().answers(account.number(), _ -> account.graph().taken());
    account.connected();
  }

  private void ago(String sql) {
    account.clinic().in(() -> db.sql(sql).param("c", account.clinic().id().value()).update());
  }
}
