package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Team;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What leaves through the clinic's own account when a patient writes. */
@SiwakTest
class AnswersByAccountTest {
  private static final String HELLO = "{\"body\":\"hello\"}";

  private final FakeGraphApi graph;
  private final SeenTalk talk;

  AnswersByAccountTest(
      World world, Api api, Team team, Meta meta, Clock clock, FakeGraphApi graph) {
    this.graph = graph;
    this.talk = new SeenTalk(world.aClinic().save(), api, team, meta, clock);
    talk.connects();
  }

  @Test
  void what_siwak_takes_up_is_shown_as_read_and_being_answered() throws Exception {
    var wamid = talk.sends("text", HELLO);

    assertThat(read().toString())
        .isEqualTo(
            "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\""
                + wamid
                + "\",\"typing_indicator\":{\"type\":\"text\"}}");
    assertThat(graph.next(talk.number).body().at("/type").asString()).isNotEmpty();
    assertThat(graph.media().read(talk.number)).isEmpty();
  }

  @Test
  void what_a_person_is_to_read_is_not_shown_as_read() throws Exception {
    talk.sends("text", "{\"body\":\"I want to talk to a human\"}");
    read();
    graph.next(talk.number);
    await().until(() -> talk.talk().get("handoff").asBoolean());

    talk.sends("text", HELLO);

    await().until(() -> talk.turns().size() == 2);
    assertThat(graph.media().read(talk.number)).isEmpty();
  }

  @Test
  void fifty_deliveries_of_one_message_are_answered_once() throws Exception { // A1
    var message = SeenTalk.message(SeenTalk.wamid(), talk.secondsAgo(0), "text", HELLO);

    try (var deliveries = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) deliveries.execute(() -> talk.posts(message));
    }

    graph.next(talk.number);
    assertThat(talk.messages()).hasSize(2);
    assertThat(graph.waiting(talk.number)).isZero();
  }

  @Test
  void whoever_hides_the_number_is_answered_by_the_user_id() throws Exception { // A18
    talk.posts(
        """
        {"from_user_id":"SA.9f8","id":"%s","timestamp":"%d","type":"text","text":%s}
        """
            .formatted(SeenTalk.wamid(), talk.secondsAgo(0), HELLO),
        "SA.9f8");

    var body = graph.next(talk.number).body();
    assertThat(body.get("recipient").asString()).isEqualTo("SA.9f8");
    assertThat(body.has("to")).isFalse();

    var id = talk.conversations().at("/0/id");
    talk.staff.post(talk.path("/conversations/" + id + "/reply"), Map.of("text", "Hello"));

    assertThat(graph.next(talk.number).body().get("recipient").asString()).isEqualTo("SA.9f8");
  }

  @Test
  void whoever_is_written_in_two_ways_is_answered_as_whatsapp_writes_it_now()
      throws Exception { // A21
    for (var spelling : new String[] {"5215512345678", "525512345678"}) {
      talk.posts(
          SeenTalk.message(SeenTalk.wamid(), talk.secondsAgo(0), "text", HELLO)
              .replace(SeenTalk.ASHA, spelling));

      assertThat(graph.next(talk.number).body().get("to").asString()).isEqualTo("+" + spelling);
    }
    assertThat(talk.conversations().size()).isEqualTo(1);
  }

  private JsonNode read() throws InterruptedException {
    return requireNonNull(graph.media().read(talk.number).poll(20, TimeUnit.SECONDS));
  }
}
