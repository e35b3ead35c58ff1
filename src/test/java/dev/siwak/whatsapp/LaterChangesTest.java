package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Team;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A patient finds other words for a message, or takes it back. */
@SiwakTest
class LaterChangesTest {
  private final SeenTalk talk;

  LaterChangesTest(World world, Api api, Team team, Meta meta, Clock clock) {
    this.talk = new SeenTalk(world.aClinic().save(), api, team, meta, clock);
  }

  @Test
  void other_words_replace_the_first_ones_which_are_kept() {
    var wamid = talk.sent("text", "{\"body\":\"at ten\"}");

    edits(wamid, 20, "at eleven");
    edits(wamid, 10, "at noon");
    edits(wamid, 15, "at half past eleven");

    assertThat(talk.first().get("text").asString()).isEqualTo("at noon");
    assertThat(talk.first().get("original_text").asString()).isEqualTo("at ten");
    assertThat(talk.first().path("edited_at").asString("")).isNotBlank();
    assertThat(talk.messages()).hasSize(1);
  }

  @Test
  void what_is_changed_after_its_answer_is_not_answered_twice() {
    var wamid = talk.sends("text", "{\"body\":\"hello\"}");
    talk.answer(1);

    edits(wamid, 0, "hello!");
    talk.sends("text", "{\"body\":\"how much is consult?\"}");

    talk.answer(2);
    assertThat(talk.answers()).hasSize(2);
    assertThat(talk.first().get("text").asString()).isEqualTo("hello!");
  }

  @Test
  void the_first_words_may_come_after_the_others() {
    talk.sent("text", "{\"body\":\"hello\"}");
    var wamid = SeenTalk.wamid();
    edits(wamid, 10, "at noon");
    assertThat(talk.keptBecause()).containsExactly("edit of a message that is not here");

    talk.posts(SeenTalk.message(wamid, talk.secondsAgo(3600), "text", "{\"body\":\"at ten\"}"));

    assertThat(talk.messages().getLast().get("text").asString()).isEqualTo("at noon");
    assertThat(talk.messages().getLast().get("original_text").asString()).isEqualTo("at ten");
  }

  @Test
  void a_message_that_is_taken_back_is_shown_as_such_and_its_words_are_gone() {
    var wamid = talk.sent("text", "{\"body\":\"I am Zubaydah\"}");
    edits(wamid, 10, "I am Zubaydah Ali");

    revokes(wamid);
    edits(wamid, 0, "I am Zubaydah again");

    assertThat(talk.first().get("text").asString()).isEqualTo("🚫 The message was deleted.");
    assertThat(talk.first().path("withdrawn_at").asString("")).isNotBlank();
    assertThat(talk.talk().toString()).doesNotContain("Zubaydah Ali", "I am Zubaydah\"");
  }

  @Test
  void a_message_that_is_taken_back_before_it_comes_is_never_read() {
    talk.sends("text", "{\"body\":\"hello\"}");
    talk.answer(1);
    var wamid = SeenTalk.wamid();
    revokes(wamid);

    talk.posts(
        SeenTalk.message(wamid, talk.secondsAgo(0), "text", "{\"body\":\"a person please\"}"));
    talk.sends("text", "{\"body\":\"how much is consult?\"}");

    talk.answer(2);
    assertThat(talk.talk().get("handoff").asBoolean()).isFalse();
    assertThat(talk.answers()).hasSize(2);
  }

  @Test
  void what_is_told_of_a_message_is_taken_once() {
    var wamid = talk.sent("text", "{\"body\":\"at ten\"}");
    var edit =
        SeenTalk.message(SeenTalk.wamid(), talk.secondsAgo(10), "edit", edit(wamid, "at noon"));

    talk.posts(edit + "," + edit);
    talk.posts(edit);

    assertThat(talk.first().get("text").asString()).isEqualTo("at noon");
    assertThat(talk.keptBecause()).isEmpty();
  }

  @Test
  void what_does_not_say_what_it_is_about_is_kept() {
    talk.sent("text", "{\"body\":\"hello\"}");

    talk.sent("edit", "{\"message\":{\"type\":\"text\",\"text\":{\"body\":\"x\"}}}");
    talk.sent("edit", "{\"original_message_id\":\"wamid.1\",\"message\":7}");
    talk.sent("revoke", "null");
    talk.sent("reaction", "[]");

    assertThat(talk.keptBecause())
        .containsExactly("type reaction", "type revoke", "type edit", "type edit");
    assertThat(talk.messages()).hasSize(1);
  }

  private void edits(String wamid, long secondsAgo, String words) {
    talk.posts(
        SeenTalk.message(
            SeenTalk.wamid(), talk.secondsAgo(secondsAgo), "edit", edit(wamid, words)));
  }

  private static String edit(String wamid, String words) {
    return """
    {"original_message_id":"%s","message":{"type":"text","text":{"body":"%s"}}}
    """
        .formatted(wamid, words);
  }

  private void revokes(String wamid) {
    talk.posts(
        SeenTalk.message(
            SeenTalk.wamid(),
            talk.secondsAgo(5),
            "revoke",
            "{\"original_message_id\":\"" + wamid + "\"}"));
  }
}
