package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.Language;
import org.junit.jupiter.api.Test;

class StoredTalkTest {
  @Test
  void every_talk_comes_back_from_the_database_as_it_was() {
    for (var state : Samples.of(DialogState.class)) {
      var talk = new Talk(state, Language.ARABIC, true, 2);
      assertThat(TalkJson.read(TalkJson.write(talk))).isEqualTo(talk);
    }
  }

  @Test
  void a_stored_state_stands_under_its_simple_name() {
    assertThat(TalkJson.write(Talk.begin(Language.ENGLISH)))
        .isEqualTo(
            """
            {"state":{"@type":"Idle"},"language":"ENGLISH","languageChosen":false,"misunderstood":0}\
            """);
  }

  @Test
  void a_question_stored_before_it_had_a_value_is_still_read() {
    var talk =
        new Talk(
            new DialogState.Qualifying(
                Known.nothing(true), new DialogState.Question.WhichService(0)),
            Language.ENGLISH,
            false,
            0);
    var stored = TalkJson.write(talk);

    assertThat(stored).contains(",\"from\":0");
    assertThat(TalkJson.read(stored.replace(",\"from\":0", ""))).isEqualTo(talk);
  }

  @Test
  void every_choice_comes_back_from_its_id() {
    for (var choice : Samples.of(ReplyChoice.class))
      assertThat(ReplyChoice.parse(choice.id())).contains(choice);
  }

  @Test
  void what_is_not_ours_is_no_choice() {
    for (var id :
        new String[] {
          "", "hello", "offer:", "offer:yesterday:12:cleaning", "offer:2026-12-01T07:00:00Z:x:y",
          "confirm:no", "confirm:yes:", "want:world-peace", "time:date=soon", "services:many",
          "offer:2026-12-01T07:00:00Z:12", "offer:2026-12-01T07:00:00Z:12:",
              "visit:99999999999999999999"
        }) assertThat(ReplyChoice.parse(id)).as(id).isEmpty();
  }
}
