package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.FakeTemplates.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a clinic sees of the templates that its account holds. */
@SiwakTest
class TemplateSyncTest {
  private static final String HELLO = "Hello {{name}}, welcome to Smile.";

  private final MetaAccounts accounts;
  private final World world;
  private final Team team;
  private final Api api;

  TemplateSyncTest(MetaAccounts accounts, World world, Team team, Api api) {
    this.accounts = accounts;
    this.world = world;
    this.team = team;
    this.api = api;
  }

  @Test
  void connecting_reads_all_pages_of_the_account() {
    var account =
        accounts
            .anAccount()
            .holding(
                template("greet", "en_US", "APPROVED", HELLO),
                template("recall", "en", "REJECTED", "MARKETING", "Come back, {{name}}!"),
                template("summer", "ar", "APPROVED", "MARKETING", "عرض يا {{name}}"),
                template("code", "en", "APPROVED", "AUTHENTICATION", "{{1}}"),
                template("bonjour", "fr", "APPROVED", "Bonjour"))
            .connected();

    var greet = account.template("greet", "en");
    assertThat(greet.get("status").asString()).isEqualTo("APPROVED");
    assertThat(greet.get("body").asString()).isEqualTo(HELLO);
    assertThat(greet.get("category").asString()).isEqualTo("UTILITY");
    assertThat(greet.get("quality").asString()).isEqualTo("GREEN");
    assertThat(account.status("recall")).isEqualTo("REJECTED");
    assertThat(account.status("no_show")).isEqualTo("MISSING");
    assertThat(account.template("summer", "ar").get("category").asString()).isEqualTo("MARKETING");
    assertThat(keys(account)).doesNotContain("code", "bonjour").contains("goodbye");
    assertThat(account.graph().templates().asked(account.waba())).isEqualTo(3);
    assertThat(account.sync().get("last_error").isNull()).isTrue();
  }

  // A24
  @Test
  void what_is_gone_from_the_account_is_no_longer_approved_until_it_comes_back() {
    var account =
        accounts.anAccount().holding(template("greet", "en", "APPROVED", HELLO)).connected();

    account.holding(template("recall", "en", "APPROVED", "Hi {{name}}"));
    sync(account);
    assertThat(account.status("greet")).isEqualTo("MISSING");

    account.holding(template("greet", "en_GB", "APPROVED", HELLO));
    sync(account);
    assertThat(account.status("greet")).isEqualTo("APPROVED");
  }

  // A22
  @Test
  void words_that_have_changed_in_the_account_are_taken_over_with_their_places() {
    var account =
        accounts.anAccount().holding(template("greet", "en", "APPROVED", HELLO)).connected();

    account.holding(template("greet", "en", "APPROVED", "Hello {{1}}!"));
    sync(account);
    assertThat(account.template("greet", "en").get("variables").toString()).isEqualTo("[\"name\"]");
    account.holding(template("greet", "en", "APPROVED", "Hello {{1}} and {{2}}!"));
    sync(account);
    assertThat(account.template("greet", "en").get("variables").toString())
        .isEqualTo("[\"value_1\",\"value_2\"]");
    account.holding(template("greet", "en", "APPROVED", "Hello {{First}}!"));
    sync(account);
    assertThat(account.template("greet", "en").get("obstacle").isNull()).isFalse();
  }

  @Test
  void words_that_the_clinic_has_changed_stay_until_the_account_has_them() {
    var account =
        accounts.anAccount().holding(template("greet", "en", "APPROVED", HELLO)).connected();
    var own = "Good day {{name}}!";
    account
        .owner()
        .put(
            account.path("/templates"),
            Map.of("templates", List.of(Map.of("key", "greet", "lang", "en", "body", own))));

    sync(account);
    assertThat(account.template("greet", "en").get("body").asString()).isEqualTo(own);
    assertThat(account.status("greet")).isEqualTo("PENDING");

    account.holding(template("greet", "en", "APPROVED", own));
    sync(account);
    assertThat(account.status("greet")).isEqualTo("APPROVED");
    account.holding(template("greet", "en", "APPROVED", HELLO));
    sync(account);
    assertThat(account.template("greet", "en").get("body").asString()).isEqualTo(HELLO);
  }

  @Test
  void an_account_that_cannot_be_read_says_so_and_changes_nothing() {
    var account = accounts.anAccount().connected("expired");

    assertThat(account.sync().get("last_error").asString()).isEqualTo("190 no");
    assertThat(account.sync().get("synced_at").isNull()).isTrue();
    assertThat(account.status("greet")).isEqualTo("PENDING");
  }

  @Test
  void who_manages_the_clinic_has_them_read_anew_where_there_is_an_account() {
    var account = accounts.anAccount().holding().connected();

    assertThat(account.owner().post(account.path("/templates/sync"), "").status()).isEqualTo(200);
    account.isRead();
    assertThat(
            account
                .owner()
                .get(account.path("/audit?action=TEMPLATES_SYNC"))
                .data()
                .get("total")
                .asInt())
        .isEqualTo(1);
    var sandbox = world.aClinic().name("Bright Dental").save();
    var other = api.as(team.join(sandbox.id(), Role.ADMIN).token());
    assertThat(other.post("/clinic/" + sandbox.slug() + "/templates/sync", "").refusal())
        .isEqualTo("409 CONFLICT");
  }

  @Test
  void many_who_want_it_at_once_have_one_or_two() {
    var account = accounts.anAccount().holding().connected();
    int before = account.graph().templates().asked(account.waba());

    for (int i = 0; i < 20; i++) account.owner().post(account.path("/templates/sync"), "");
    account.isRead();

    assertThat(account.graph().templates().asked(account.waba()) - before).isBetween(1, 20);
    assertThat(account.sync().get("last_error").isNull()).isTrue();
  }

  @Test
  void news_that_come_while_the_list_is_read_stand() {
    var account = accounts.anAccount().holding(template("greet", "en", "APPROVED", HELLO));
    account.connected();
    account
        .graph()
        .templates()
        .meanwhile(
            account.waba(), () -> assertThat(paused(account, 4_000_000_000L)).isEqualTo(200));

    account.owner().post(account.path("/templates/sync"), "");

    // The news want a list of their own, which then says what is true.
    account.isRead();
    await().until(() -> account.status("greet").equals("APPROVED"));
  }

  private static int paused(MetaAccount account, long time) {
    return account.tells(
        "message_template_status_update",
        time,
        "{'event':'PAUSED','message_template_id':5,'message_template_name':'greet',"
            + "'message_template_language':'en','reason':'NONE'}");
  }

  private static void sync(MetaAccount account) {
    assertThat(account.owner().post(account.path("/templates/sync"), "").status()).isEqualTo(200);
    account.isRead();
  }

  private static List<String> keys(MetaAccount account) {
    return account
        .owner()
        .get(account.path("/templates"))
        .data()
        .get("items")
        .findValuesAsString("key");
  }
}
