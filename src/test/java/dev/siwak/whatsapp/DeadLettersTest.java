package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.FakeGraphApi.error;
import static dev.siwak.whatsapp.FakeTemplates.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ApplicationClock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was given up is found without knowing whose it was. */
@SiwakTest
class DeadLettersTest {
  private static final String ASHA = "966500000001";
  private static final String BEN = "966500000002";

  private final ApplicationClock clock;
  private final MetaAccount account;
  private final MetaAccount other;

  DeadLettersTest(MetaAccounts accounts, ApplicationClock clock) {
    this.clock = clock;
    this.account =
        accounts
            .anAccount()
            .holding(template("greet", "en_US", "APPROVED", "Hello {{name}}!"))
            .connected();
    this.other = accounts.anAccount().connected();
  }

  @Test
  void they_are_listed_with_their_conversation_and_reason_until_somebody_wants_them_again()
      throws Exception {
    account.graph().answers(account.number(), _ -> error(400, 131026, "Message undeliverable"));
    says(ASHA);
    says(BEN);
    await().until(() -> letters(account).get("total").asLong() == 2);

    var newest = letters(account).get("items").get(0);
    assertThat(newest.get("kind").asString()).isEqualTo("whatsapp");
    assertThat(newest.get("state").asString()).isEqualTo("FAILED");
    assertThat(newest.get("message_type").asString()).isEqualTo("session");
    assertThat(newest.get("last_error").asString()).isEqualTo("131026 Message undeliverable");
    assertThat(newest.get("conversation_id").asLong())
        .isEqualTo(account.talk(BEN).get("id").asLong());
    assertThat(letters(other).get("items")).isEmpty();

    account.graph().answers(account.number(), _ -> account.graph().taken());
    var retry = account.path("/outbox/" + newest.get("id").asLong() + "/retry");
    assertThat(account.owner().post(retry, "{}").status()).isEqualTo(200);

    var left = letters(account);
    assertThat(left.get("total").asLong()).isOne();
    assertThat(left.get("items").get(0).get("conversation_id").asLong())
        .isEqualTo(account.talk(ASHA).get("id").asLong());
  }

  @Test
  void a_test_that_was_given_up_belongs_to_no_conversation() {
    account.graph().answers(account.number(), _ -> error(400, 131026, "Message undeliverable"));
    account
        .owner()
        .post(
            account.path("/channels/whatsapp/test"),
            Map.of("to_sandbox_phone", "+966500000081", "variables", Map.of("name", "Asha")));

    await().until(() -> letters(account).get("total").asLong() == 1);

    var letter = letters(account).get("items").get(0);
    assertThat(letter.get("message_type").asString()).isEqualTo("hsm");
    assertThat(letter.get("conversation_id").isNull()).isTrue();
  }

  private void says(String patient) throws InterruptedException {
    account.says(patient, clock.instant().getEpochSecond(), "hello");
    account.graph().next(account.number());
  }

  private static JsonNode letters(MetaAccount whose) {
    return whose.owner().get(whose.path("/outbox/dead-letters")).data();
  }
}
