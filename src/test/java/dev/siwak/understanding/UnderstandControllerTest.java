package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SiwakTest
class UnderstandControllerTest {
  private static final Map<String, Object> HELLO =
      Map.of("id", "a", "text", "hi", "now", "2026-11-23T10:00", "tz", "Asia/Riyadh");

  private final Api api;

  UnderstandControllerTest(Api api) {
    this.api = api;
  }

  @Test
  void a_sentence_is_answered_with_what_the_rules_read() {
    var answer =
        api.post(
            "/sandbox/understand",
            """
            {"items":[
              {"id":"a","text":"a cleaning with Dr Sara tomorrow at 5 pm please",
               "now":"2026-11-23T10:00","tz":"Asia/Riyadh"},
              {"id":2,"text":"الثاني","now":"2026-11-23T10:00:00","tz":"Asia/Riyadh","lang":"ar",
               "state":"slot_offer","asked":"time",
               "offers":["2026-11-24T10:30","2026-11-24T14:00"],"appointment":null},
              {"id":null,"text":"\\u0000","now":"2026-11-23T10:00","tz":"Asia/Riyadh"}]}
            """);

    assertThat(answer.status()).isEqualTo(200);
    var items = answer.data().get("items");
    assertThat(items.get(0).toString())
        .isEqualTo(
            """
            {"id":"a","lang":"en","intents":["book"],"service":"cleaning","offer":null,"name":null,\
            "provider":"sara","gender":null,"when":{"date":"2026-11-24","time":"17:00"},\
            "readings":[{"date":"2026-11-24","time":"17:00"}],"ambiguous":false,"guard":"allow"}\
            """);
    assertThat(items.get(1).get("id").asInt()).isEqualTo(2);
    assertThat(items.get(1).get("offer").asInt()).isEqualTo(2);
    assertThat(items.get(1).get("intents").toString()).isEqualTo("[\"choose_offer\"]");
    assertThat(items.get(2).get("intents").toString()).isEqualTo("[\"unknown\"]");
  }

  @Test
  void a_thousand_items_are_read_and_one_more_is_refused() {
    var all = api.post("/sandbox/understand", Map.of("items", Collections.nCopies(1_000, HELLO)));
    var more = api.post("/sandbox/understand", Map.of("items", Collections.nCopies(1_001, HELLO)));

    assertThat(all.data().get("items").size()).isEqualTo(1_000);
    assertThat(more.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"items\":null}",
        "{\"items\":[null]}",
        "{\"items\":[{}]}",
        "{\"items\":[{\"text\":\"hi\",\"now\":\"2026-11-23\",\"tz\":\"Asia/Riyadh\"}]}",
        "{\"items\":[{\"text\":\"hi\",\"now\":\"2026-11-23T10:00Z\",\"tz\":\"Asia/Riyadh\"}]}",
        "{\"items\":[{\"text\":\"hi\",\"now\":\"2026-11-23T10:00\",\"tz\":\"Mars\"}]}",
        "{\"items\":[{\"text\":5,\"now\":\"2026-11-23T10:00\",\"tz\":\"Asia/Riyadh\"}]}"
      })
  void what_cannot_be_read_is_refused(String body) {
    var answer = api.post("/sandbox/understand", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.toString()).contains("INVALID_PAYLOAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "asked", "lang", "offers", "appointment"})
  void a_talk_that_cannot_be_is_refused(String field) {
    var item = new HashMap<>(HELLO);
    item.put(field, field.equals("offers") ? List.of("soon") : "nowhere");

    assertThat(api.post("/sandbox/understand", Map.of("items", List.of(item))).status())
        .isEqualTo(400);
  }
}
