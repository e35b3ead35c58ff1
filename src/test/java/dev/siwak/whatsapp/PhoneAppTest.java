package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Team;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Somebody of the clinic writes to a patient from the clinic's own telephone. */
@SiwakTest
class PhoneAppTest {
  private final SeenTalk talk;

  PhoneAppTest(World world, Api api, Team team, Meta meta, Clock clock) {
    this.talk = new SeenTalk(world.aClinic().save(), api, team, meta, clock);
  }

  @Test
  void what_is_written_there_is_a_persons_and_siwak_steps_back() { // A30
    talk.sends("text", "{\"body\":\"hello\"}");
    talk.answer(1);

    echoes(SeenTalk.wamid(), 0, text("Hello, this is Mona"));

    var said = talk.messages().getLast();
    assertThat(said.get("text").asString()).isEqualTo("Hello, this is Mona");
    assertThat(said.get("dir").asString()).isEqualTo("out");
    assertThat(said.get("author").asString()).isEqualTo("staff");
    assertThat(said.get("status").asString()).isEqualTo("sent");
    assertThat(talk.talk().get("handoff").asBoolean()).isTrue();
    assertThat(
            talk.staff
                .get(talk.path("/audit?action=CONVERSATION_HANDOFF"))
                .data()
                .at("/items/0/actor")
                .asString())
        .isEqualTo("system:phone-app");
  }

  @Test
  void siwak_does_not_answer_over_a_person_on_the_telephone() { // A30
    talk.sends("text", "{\"body\":\"how much is consult?\"}");
    echoes(SeenTalk.wamid(), 0, text("100 riyals"));
    talk.sends("text", "{\"body\":\"a person please\"}");

    await().until(() -> !talk.turns().isEmpty());

    assertThat(talk.answers()).extracting(it -> it.get("author").asString()).containsOnly("staff");
  }

  @Test
  void fifty_deliveries_of_one_echo_at_once_are_one_message() { // A30
    var wamid = SeenTalk.wamid();

    try (var deliveries = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++)
        deliveries.execute(() -> echoes(wamid, 0, text("Hello, this is Mona")));
    }

    assertThat(talk.messages()).hasSize(1);
  }

  @Test
  void it_opens_no_window_and_an_old_one_takes_nothing_from_siwak() { // A30
    echoes(SeenTalk.wamid(), 24 * 3600, text("we called you"));

    assertThat(talk.talk().get("handoff").asBoolean()).isFalse();
    assertThat(talk.talk().get("window_expires_at").isNull()).isTrue();
    var id = talk.conversations().at("/0/id");
    assertThat(
            talk.staff
                .post(talk.path("/conversations/" + id + "/reply"), Map.of("text", "hi"))
                .refusal())
        .isEqualTo("400 WINDOW_CLOSED");
  }

  @Test
  void pictures_reactions_and_other_words_from_there_are_shown_too() {
    var hello = talk.sent("text", "{\"body\":\"hello\"}");
    var said = SeenTalk.wamid();
    echoes(said, 60, "\"type\":\"image\",\"image\":{\"caption\":\"our door\"}");
    echoes(SeenTalk.wamid(), 50, "\"type\":\"telepathy\"");
    echoes(
        SeenTalk.wamid(),
        40,
        "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"%s\",\"emoji\":\"👍\"}"
            .formatted(hello));
    echoes(
        SeenTalk.wamid(),
        30,
        """
        "type":"edit","edit":{"original_message_id":"%s",
          "message":{"type":"image","image":{"caption":"our new door"}}}
        """
            .formatted(said));

    assertThat(talk.messages())
        .extracting(it -> it.get("text").asString())
        .containsExactly(
            "hello",
            "our new door",
            "❔ WhatsApp does not pass this message on. It can be seen on a telephone only.");
    assertThat(talk.first().at("/reactions/0/author").asString()).isEqualTo("staff");
  }

  @Test
  void an_echo_to_nobody_or_without_an_id_is_kept() {
    talk.told("smb_message_echoes", "\"message_echoes\":[{\"id\":\"w\",\"type\":\"text\"},7]");
    talk.told("smb_message_echoes", "\"other\":1");

    assertThat(talk.keptBecause())
        .containsExactly("field smb_message_echoes", "no message id", "written to nobody");
    assertThat(talk.conversations().size()).isZero();
  }

  private static String text(String words) {
    return "\"type\":\"text\",\"text\":{\"body\":\"" + words + "\"}";
  }

  private void echoes(String wamid, long secondsAgo, String rest) {
    talk.told(
        "smb_message_echoes",
        """
        "message_echoes":[{"from":"15550001111","to":"%s","id":"%s","timestamp":"%d",%s}]
        """
            .formatted(SeenTalk.ASHA, wamid, talk.secondsAgo(secondsAgo), rest));
  }
}
