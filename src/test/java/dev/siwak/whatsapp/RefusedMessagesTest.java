package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.FakeGraphApi.error;
import static dev.siwak.whatsapp.FakeTemplates.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Consents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a clinic and its patient see when WhatsApp refuses what was to be sent. */
@SiwakTest
class RefusedMessagesTest {
  private static final String ASHA = "966500000001";
  private static final String GO_ON = "Hello {{name}}, please write again.";

  private final MetaAccounts accounts;
  private final Consents consents;
  private final ApplicationClock clock;

  RefusedMessagesTest(MetaAccounts accounts, Consents consents, ApplicationClock clock) {
    this.accounts = accounts;
    this.consents = consents;
    this.clock = clock;
  }

  // A25
  @Test
  void an_answer_of_siwaks_outside_the_window_becomes_the_template_and_the_window_is_closed()
      throws Exception {
    var account =
        accounts
            .anAccount()
            .holding(template("session_clarify", "en_US", "APPROVED", GO_ON))
            .connected();
    refuseFreeMessages(account, 131047, "Re-engagement message");

    // WhatsApp tells whole seconds, and in the same one nothing is new.
    account.says(ASHA, clock.instant().getEpochSecond() - 5, "hello");

    account.graph().next(account.number());
    var sent = account.graph().next(account.number()).body();
    assertThat(sent.path("template").path("name").asString()).isEqualTo("session_clarify");
    assertThat(sent.path("template").path("language").path("code").asString()).isEqualTo("en_US");
    assertThat(sent.findValuesAsString("parameter_name")).containsExactly("name");
    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("sent"));
    assertThat(account.message(ASHA, -2).get("error").asString())
        .isEqualTo("131047 Re-engagement message");
    assertThat(account.talk(ASHA).get("window_expires_at").isNull()).isTrue();
    assertThat(account.reply(ASHA, Map.of("text", "hi")).refusal()).isEqualTo("400 WINDOW_CLOSED");
    var offered = Map.of("template_key", "session_clarify", "variables", Map.of("name", "Asha"));
    assertThat(account.reply(ASHA, offered).status()).isEqualTo(200);

    account.graph().answers(account.number(), _ -> account.graph().taken());
    says(account, "I am back");
    await().until(() -> !account.talk(ASHA).get("window_expires_at").isNull());
    assertThat(account.reply(ASHA, Map.of("text", "hi")).status()).isEqualTo(200);
  }

  // A25
  @Test
  void without_a_template_it_is_shown_as_failed_and_a_person_is_called() throws Exception {
    var account = accounts.anAccount().holding().connected();
    refuseFreeMessages(account, 131047, "Re-engagement message");

    says(account, "hello");

    await().until(() -> account.talk(ASHA).get("handoff").asBoolean());
    assertThat(account.message(ASHA, -1).get("status").asString()).isEqualTo("failed");
    account.graph().next(account.number());
    assertThat(account.graph().waiting(account.number())).isZero();
  }

  // A9, A25
  @Test
  void what_a_person_wrote_is_shown_as_failed_with_its_reason_and_nothing_is_sent_instead()
      throws Exception {
    var account =
        accounts
            .anAccount()
            .holding(template("session_clarify", "en_US", "APPROVED", GO_ON))
            .connected();
    says(account, "hello");
    account.graph().next(account.number());
    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("sent"));
    refuseFreeMessages(account, 131047, "Re-engagement message");

    assertThat(account.reply(ASHA, Map.of("text", "are you there?")).status()).isEqualTo(200);

    await().until(() -> account.talk(ASHA).get("window_expires_at").isNull());
    assertThat(account.message(ASHA, -1).get("error").asString())
        .isEqualTo("131047 Re-engagement message");
    account.graph().next(account.number());
    assertThat(account.graph().waiting(account.number())).isZero();
  }

  // A25
  @Test
  void a_refusal_that_a_status_tells_later_has_the_same_consequences() throws Exception {
    var account =
        accounts
            .anAccount()
            .holding(template("session_clarify", "en_US", "APPROVED", GO_ON))
            .connected();
    says(account, "hello");
    var sent = account.graph().next(account.number()).body();

    failed(account, sent, 131047);

    var instead = account.graph().next(account.number()).body();
    assertThat(instead.path("template").path("name").asString()).isEqualTo("session_clarify");
    assertThat(account.graph().waiting(account.number())).isZero();
  }

  // A24
  @Test
  void a_template_that_is_refused_is_stopped_and_read_anew_and_those_behind_it_do_not_leave()
      throws Exception {
    var account =
        accounts
            .anAccount()
            .holding(template("greet", "en_US", "APPROVED", "Hello {{name}}!"))
            .connected();
    says(account, "hello");
    account.graph().next(account.number());
    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("sent"));
    account.graph().answers(account.number(), _ -> error(404, 132001, "does not exist"));
    account.holding();

    var greet = Map.of("template_key", "greet", "variables", Map.of("name", "Asha"));
    assertThat(account.reply(ASHA, greet).status()).isEqualTo(200);

    await().until(() -> account.status("greet").equals("MISSING"));
    await().until(() -> account.message(ASHA, -1).get("status").asString().equals("failed"));
    assertThat(account.message(ASHA, -1).get("error").asString())
        .isEqualTo("132001 does not exist");
    account.graph().next(account.number());
    account.isRead();
    assertThat(account.sync().get("last_error").isNull()).isTrue();
    // Inside the window its words still leave, as a free message.
    account.graph().answers(account.number(), _ -> account.graph().taken());
    assertThat(account.reply(ASHA, greet).status()).isEqualTo(200);
    assertThat(account.graph().next(account.number()).body().path("type").asString())
        .isEqualTo("text");
  }

  @Test
  void a_patient_who_has_had_enough_gets_no_marketing_and_has_not_refused_it() throws Exception {
    var account = accounts.anAccount().holding().connected();
    says(account, "hello");
    var sent = account.graph().next(account.number()).body();
    var asha = patient(account);
    agrees(account, asha);

    failed(account, sent, 131049);
    await().until(() -> !mayMarket(account, asha));
    assertThat(consentsOf(account, asha)).isEqualTo("{\"marketing\":true}");
  }

  @Test
  void who_has_refused_marketing_in_whatsapp_has_taken_the_consent_back() throws Exception {
    var account = accounts.anAccount().holding().connected();
    says(account, "hello");
    var sent = account.graph().next(account.number()).body();
    var asha = patient(account);
    agrees(account, asha);

    failed(account, sent, 131050);

    await().until(() -> consentsOf(account, asha).equals("{\"marketing\":false}"));
    assertThat(mayMarket(account, asha)).isFalse();
  }

  // A25
  @Test
  void the_window_is_counted_from_whatsapps_time_however_late_the_message_arrives() {
    var account = accounts.anAccount().holding().connected();
    long now = clock.instant().getEpochSecond();

    account.says(ASHA, now - 24 * 3600 + 30, "early");
    assertThat(account.reply(ASHA, Map.of("text", "hi")).status()).isEqualTo(200);
    account.says("966500000002", now - 24 * 3600 - 1, "late");
    assertThat(account.reply("966500000002", Map.of("text", "hi")).refusal())
        .isEqualTo("400 WINDOW_CLOSED");
  }

  private static void refuseFreeMessages(MetaAccount account, int code, String details) {
    account
        .graph()
        .answers(
            account.number(),
            body ->
                body.path("type").asString().equals("template")
                    ? account.graph().taken()
                    : error(400, code, details));
  }

  private void says(MetaAccount account, String words) {
    account.says(ASHA, clock.instant().getEpochSecond(), words);
  }

  private static void failed(MetaAccount account, JsonNode sent, int code) {
    var ours = sent.path("biz_opaque_callback_data").asString();
    await().until(() -> !wamid(account, ours).isEmpty());
    var status =
        """
        {"id":"%s","status":"failed","timestamp":"1669233778","biz_opaque_callback_data":"%s",
         "errors":[{"code":%d,"title":"no"}]}
        """
            .formatted(wamid(account, ours), ours, code);
    assertThat(account.meta().posts(Meta.payload(account.number(), "", status)).status())
        .isEqualTo(200);
  }

  private static String wamid(MetaAccount account, String outbox) {
    var entry = account.owner().get(account.path("/outbox/" + outbox)).data().get("outbox");
    return entry.path("provider_message_id").asString("");
  }

  private static PatientId patient(MetaAccount account) {
    return new PatientId(account.talk(ASHA).get("patient").get("id").asLong());
  }

  private static void agrees(MetaAccount account, PatientId patient) {
    var body = Map.of("consents", Map.of("marketing", true));
    assertThat(account.owner().put(account.path("/patients/" + patient.value()), body).status())
        .isEqualTo(200);
  }

  private static String consentsOf(MetaAccount account, PatientId patient) {
    return account
        .owner()
        .get(account.path("/patients/" + patient.value()))
        .data()
        .get("patient")
        .get("consents")
        .toString();
  }

  private boolean mayMarket(MetaAccount account, PatientId patient) {
    var clinic = account.clinic();
    return clinic.scoped(() -> consents.mayMarket(clinic.id(), patient));
  }
}
