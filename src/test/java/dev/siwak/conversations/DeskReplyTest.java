package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.ConversationId;
import dev.siwak.templates.Templates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class DeskReplyTest extends DeskWorld {
  DeskReplyTest(
      World world,
      Team team,
      Api api,
      Templates templates,
      StaffReplies staffReplies,
      JdbcClient db,
      Inbox inbox,
      ApplicationClock clock) {
    super(world, team, api, templates, staffReplies, db, inbox, clock);
  }

  @Test
  void what_a_person_writes_stands_there_at_once_under_their_name_and_the_bot_is_out() {
    var queued = noor.writes(talk, "Hello, this is Noor 🌸").data();

    var seen = noor.sees(talk);
    var last = last(seen.get("messages"));
    assertThat(last.get("id")).isEqualTo(queued.get("message_id"));
    assertThat(last.get("text").asString()).isEqualTo("Hello, this is Noor 🌸");
    assertThat(last.get("author").asString()).isEqualTo("staff:" + noor.person.id().value());
    assertThat(last.get("author_name").asString()).isEqualTo("Noor Haddad");
    assertThat(seen.get("handoff").asBoolean()).isTrue();
    assertThat(seen.get("fsm_state").asString()).isEqualTo("handoff");
    assertThat(outbox(queued).get("message_type").asString()).isEqualTo("session");

    huda.send("thank you, is it open tomorrow?");
    huda.isAnswered();
    assertThat(noor.authors(talk)).last().isEqualTo("patient");
    assertThat(audited("CONVERSATION_REPLY"))
        .containsExactly(
            "{\"outbox_id\": %d, \"message_id\": %d, \"conversation_id\": %d}"
                .formatted(
                    queued.get("outbox_id").asLong(), queued.get("message_id").asLong(), talk));
  }

  @Test
  void a_template_goes_out_as_one_in_the_patients_language_inside_and_outside_the_window() {
    var inside = noor.sends(talk, "greet", Map.of("name", "Huda")).data();
    windowEnds("24 hours 1 second");
    var outside = noor.sends(talk, "greet", Map.of("name", "Huda"));

    assertThat(outbox(inside).get("message_type").asString()).isEqualTo("hsm");
    assertThat(outbox(outside.data()).get("message_type").asString()).isEqualTo("hsm");
    assertThat(last(noor.sees(talk).get("messages")).get("text").asString())
        .isEqualTo("Hello Huda, this is your dental clinic. How can we help you?");
  }

  @Test
  void the_window_is_open_to_its_last_second_and_then_closed_to_free_words() {
    windowEnds("23 hours 59 minutes 30 seconds");
    assertThat(noor.writes(talk, "one").status()).isEqualTo(200);

    windowEnds("24 hours");

    assertThat(noor.writes(talk, "two").refusal()).isEqualTo("400 WINDOW_CLOSED");
    assertThat(noor.sends(talk, "goodbye", Map.of()).refusal()).isEqualTo("400 NO_HSM_AVAILABLE");
    assertThat(noor.authors(talk)).filteredOn(author -> author.startsWith("staff")).hasSize(1);
  }

  @Test
  void a_template_that_the_clinic_has_put_away_is_unknown_and_the_other_language_steps_in() {
    var owner = api.as(team.join(clinic.id(), Role.OWNER).token());
    var arabic = new Clerk(team, api, world.aClinic().save(), Role.STAFF);
    owner.put(
        "/clinic/" + clinic.slug() + "/templates",
        Map.of("templates", List.of(Map.of("key", "greet", "lang", "en", "enabled", false))));

    assertThat(noor.sends(talk, "greet", Map.of("name", "Huda")).refusal())
        .isEqualTo("400 INVALID_TEMPLATE");
    assertThat(arabic.sends(talk, "greet", Map.of("name", "Huda")).refusal())
        .isEqualTo("404 NOT_FOUND");
    huda.says("أبغى موعد تنظيف بكرة");
    var said = noor.sends(talk, "greet", Map.of("name", "هدى"));
    assertThat(said.status()).isEqualTo(200);
    assertThat(last(noor.sees(talk).get("messages")).get("text").asString()).contains("هدى");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|INVALID_PAYLOAD",
        "[]|INVALID_PAYLOAD",
        "null|INVALID_PAYLOAD",
        "{'text':'a','template_key':'greet'}|INVALID_PAYLOAD",
        "{'text':null}|LINT_FAILED",
        "{'text':''}|LINT_FAILED",
        "{'text':' '}|LINT_FAILED",
        "{'text':5}|LINT_FAILED",
        "{'text':'\\u0000'}|LINT_FAILED",
        "{'text':'a\\ud800'}|LINT_FAILED",
        "{'template_key':null}|INVALID_TEMPLATE",
        "{'template_key':'nothing','variables':{}}|INVALID_TEMPLATE",
        "{'template_key':'greet','variables':{}}|LINT_FAILED",
        "{'template_key':'greet','variables':{'name':'a\\nb'}}|LINT_FAILED",
        "{'template_key':'greet','variables':{'name':'a','x':'b'}}|LINT_FAILED",
        "{'template_key':'greet','variables':'name'}|LINT_FAILED",
      })
  void a_reply_that_cannot_be_sent_changes_nothing(String body, String code) {
    var before = noor.sees(talk);

    assertThat(noor.post(talk, "reply", body.replace('\'', '"')).refusal())
        .isEqualTo("400 " + code);

    assertThat(noor.sees(talk)).isEqualTo(before);
    assertThat(audited("CONVERSATION_REPLY")).isEmpty();
  }

  @Test
  void four_thousand_and_ninety_six_characters_are_the_most() {
    assertThat(noor.writes(talk, "😀".repeat(4096)).status()).isEqualTo(200);
    assertThat(noor.writes(talk, "a".repeat(4097)).refusal()).isEqualTo("400 LINT_FAILED");
  }

  @Test
  void our_own_people_sign_as_support() {
    var support = new Actor.Support(1, noor.person.id());

    var result =
        clinic.scoped(
            () ->
                staffReplies.reply(
                    clinic.id(),
                    StaffReplies.Author.of(support).orElseThrow(),
                    new ConversationId(talk),
                    new Reply.FromTemplate("greet", Map.of("name", "Huda"))));

    assertThat(result).isInstanceOf(Reply.Result.Queued.class);
    assertThat(noor.authors(talk)).last().isEqualTo("support:" + noor.person.id().value());
  }

  @Test
  void a_message_that_was_given_up_is_tried_again_when_an_owner_wants_it() {
    var owner = new Clerk(team, api, clinic, Role.OWNER);
    var channel = "/clinic/" + clinic.slug() + "/channels/whatsapp";
    var twilio =
        Map.of(
            "provider", "twilio",
            "phone_number_id", "8" + clinic.id().value(),
            "waba_id", "8",
            "display_phone_number", "+966112000188",
            "access_token", "t");
    assertThat(api.as(owner.person.token()).put(channel, twilio).status()).isEqualTo(200);
    var queued = noor.writes(talk, "still there?").data();
    var retry = "/clinic/" + clinic.slug() + "/outbox/" + queued.get("outbox_id") + "/retry";
    assertThat(api.as(owner.person.token()).post(retry, "{}").refusal()).isEqualTo("409 CONFLICT");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                huda.number(
                        """
                        select count(*) from outbox_pauses
                        where clinic_id = :clinic and :number <> ''
                        """)
                    == 1);
    setAside(queued.get("outbox_id").asLong());
    api.as(owner.person.token()).put(channel, Map.of("provider", "sandbox"));

    var again = api.as(owner.person.token()).post(retry, "{}").data().get("outbox");

    assertThat(again.get("id")).isEqualTo(queued.get("outbox_id"));
    assertThat(again.get("state").asString()).isNotEqualTo("FAILED");
    isSent();
    assertThat(last(noor.sees(talk).get("messages")).get("status").asString()).isEqualTo("sent");
    assertThat(audited("OUTBOX_RETRY"))
        .containsExactly("{\"outbox_id\": %s}".formatted(queued.get("outbox_id")));
    assertThat(
            api.as(owner.person.token()).post(retry.replace("outbox/", "outbox/9"), "{}").refusal())
        .isEqualTo("404 NOT_FOUND");
  }
}
