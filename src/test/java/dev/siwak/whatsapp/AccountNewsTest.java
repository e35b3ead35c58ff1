package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.FakeTemplates.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Consents;
import dev.siwak.patients.Patients;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Meta tells of an account: applied in any order and twice, kept and shown. */
@SiwakTest
class AccountNewsTest {
  private static final String HELLO = "Hello {{name}}!";
  private static final String ASHA = "966500000071";

  private final MetaAccounts accounts;
  private final Patients patients;
  private final Consents consents;
  private final long now;

  AccountNewsTest(
      MetaAccounts accounts, Patients patients, Consents consents, ApplicationClock clock) {
    this.accounts = accounts;
    this.patients = patients;
    this.consents = consents;
    this.now = clock.instant().getEpochSecond();
  }

  @Test
  void a_status_counts_by_its_time_and_the_list_has_the_last_word() {
    var account =
        accounts.anAccount().holding(template("greet", "en_US", "PAUSED", HELLO)).connected();

    status(account, "APPROVED", now - 3_000_000);
    assertThat(account.status("greet")).isEqualTo("PAUSED");
    account.isRead();
    assertThat(account.status("greet")).isEqualTo("PAUSED");
    assertThat(items(account)).contains("message_template_status_update");
  }

  // A24
  @Test
  void a_status_is_applied_at_once_where_the_list_cannot_be_had() {
    var account = accounts.anAccount().connected();

    status(account, "APPROVED", now - 100);
    assertThat(account.status("greet")).isEqualTo("APPROVED");
    status(account, "PAUSED", now - 50);
    status(account, "APPROVED", now - 100);
    status(account, "REJECTED", now - 80);
    assertThat(account.status("greet")).isEqualTo("PAUSED");
    status(account, "PAUSED", now - 50);
    status(account, "FLAGGED", now - 40);
    assertThat(account.status("greet")).isEqualTo("PAUSED");
    status(account, "REINSTATED", now - 30);
    assertThat(account.status("greet")).isEqualTo("APPROVED");
    status(account, "DELETED", now - 20);
    assertThat(account.status("greet")).isEqualTo("MISSING");
  }

  @Test
  void a_category_and_a_quality_are_seen() {
    var account = accounts.anAccount().connected();
    var greet =
        "'message_template_id':5,'message_template_name':'greet','message_template_language':'en',";

    account.tells(
        "template_category_update",
        now - 50,
        "{" + greet + "'previous_category':'UTILITY','new_category':'MARKETING'}");
    account.tells(
        "template_category_update",
        now - 60,
        "{" + greet + "'correct_category':'MARKETING','new_category':'UTILITY'}");
    account.tells(
        "message_template_quality_update",
        now - 10,
        "{" + greet + "'previous_quality_score':'GREEN','new_quality_score':'YELLOW'}");

    assertThat(account.template("greet", "en").get("category").asString()).isEqualTo("MARKETING");
    assertThat(account.template("greet", "en").get("quality").asString()).isEqualTo("YELLOW");
  }

  @Test
  void what_is_told_of_the_number_is_shown_at_the_channel() {
    var account = accounts.anAccount().connected();

    account.tells(
        "account_update",
        now - 50,
        "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'SCHEDULE_FOR_DISABLE'}}");
    assertThat(channel(account)).isEqualTo("WARN the account will be banned");
    account.tells(
        "account_update",
        now - 30,
        "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'REINSTATE'}}");
    account.tells(
        "account_update",
        now - 40,
        "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'DISABLE'}}");
    assertThat(channel(account)).isEqualTo("OK null");
    account.tells(
        "phone_number_quality_update",
        now - 20,
        "{'event':'FLAGGED','current_limit':'TIER_10K','display_phone_number':'1999'}");
    assertThat(channel(account)).isEqualTo("OK null");
    account.tells(
        "phone_number_quality_update",
        now - 20,
        "{'event':'FLAGGED','current_limit':'TIER_10K','display_phone_number':'1555000%s'}"
            .formatted(account.number().substring(11)));
    assertThat(channel(account)).isEqualTo("WARN the number's quality is low TIER_10K");
  }

  @Test
  void what_a_patient_chooses_in_whatsapp_is_kept_with_the_patient_in_any_order_and_twice() {
    var account = accounts.anAccount().connected();
    var asha = account.clinic().patient("Asha", "+" + ASHA);

    prefers(account, "resume", now - 20);
    assertThat(mayMarket(account, asha)).isTrue();
    prefers(account, "stop", now - 10);
    prefers(account, "signup", now - 15);
    prefers(account, "stop", now - 10);

    assertThat(mayMarket(account, asha)).isFalse();
    var shown =
        account.clinic().scoped(() -> patients.byId(account.clinic().id(), asha)).orElseThrow();
    assertThat(shown.consents()).isEqualTo(Map.of("marketing", false));
    assertThat(items(account)).contains("user_preferences");
  }

  @Test
  void what_nobody_knows_is_kept_and_answered() {
    var account = accounts.anAccount().connected();

    for (var field :
        new String[] {
          "phone_number_name_update",
          "account_alerts",
          "business_capability_update",
          "message_template_components_update",
          "message_template_status_update",
          "message_template_quality_update",
          "template_category_update",
          "account_update",
          "phone_number_quality_update",
          "user_preferences",
          "something_new"
        })
      for (var value : new String[] {"{}", "5", "null", "[]", "{'user_preferences':[5,{}]}"})
        assertThat(account.tells(field, now, value)).as(field + value).isEqualTo(200);

    assertThat(items(account)).contains("business_capability_update", "something_new");
    assertThat(channel(account)).isEqualTo("OK null");
  }

  @Test
  void an_account_that_two_clinics_own_is_told_to_both_and_to_nobody_who_only_says_so() {
    var smile =
        accounts.anAccount().holding(template("greet", "en", "APPROVED", HELLO)).connected();
    var bright = accounts.anAccount();
    bright.connect(smile.waba(), "right");
    var liar = accounts.anAccount();
    liar.connect(smile.waba(), "expired");

    status(smile, "PAUSED", now + 5);

    assertThat(items(smile)).contains("PAUSED");
    assertThat(items(bright)).contains("PAUSED");
    assertThat(items(liar)).doesNotContain("PAUSED");
  }

  private static void status(MetaAccount account, String event, long time) {
    var value =
        """
        {'event':'%s','message_template_id':5,'message_template_name':'greet',
         'message_template_language':'en_US','reason':null}
        """
            .formatted(event);
    assertThat(account.tells("message_template_status_update", time, value)).isEqualTo(200);
  }

  private static void prefers(MetaAccount account, String value, long timestamp) {
    var preference =
        """
        {'messaging_product':'whatsapp',
         'metadata':{'display_phone_number':'1555','phone_number_id':'%s'},
         'user_preferences':[{'wa_id':'%s','detail':'User requested it',
           'category':'marketing_messages','value':'%s','timestamp':%d}]}
        """
            .formatted(account.number(), ASHA, value, timestamp);
    assertThat(account.tells("user_preferences", timestamp, preference)).isEqualTo(200);
  }

  private boolean mayMarket(MetaAccount account, PatientId patient) {
    var clinic = account.clinic();
    return clinic.scoped(() -> consents.mayMarket(clinic.id(), patient));
  }

  private static String channel(MetaAccount account) {
    var shown = account.owner().get(account.path("/channels/whatsapp")).data();
    return shown.get("status").asString() + " " + shown.path("notice").asString("null");
  }

  private static String items(MetaAccount account) {
    return account.owner().get(account.path("/channels/whatsapp/items?size=100")).body();
  }
}
