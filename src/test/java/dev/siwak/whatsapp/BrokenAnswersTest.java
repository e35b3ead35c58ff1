package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.OutgoingMessage.PlainText;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.Unknown;
import dev.siwak.whatsapp.FakeGraphApi.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A send that was taken and whose answer gets lost must not be taken for one that was not sent. */
class BrokenAnswersTest {
  private static final Duration RESEND = Duration.ofSeconds(60);
  private static final Unknown NO_ANSWER = new Unknown("no answer from the Cloud API", RESEND);

  private FakeGraphApi graph;
  private CloudApi api;

  @BeforeEach
  void start() throws IOException {
    graph = new FakeGraphApi();
    api = new CloudApi(graph.base(), RESEND, Duration.ofMillis(300));
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void half_an_answer_leaves_the_outcome_unknown() {
    graph.answers("200", _ -> new Answer.Half(FakeGraphApi.takenAs("wamid.half")));

    assertThat(send()).isEqualTo(NO_ANSWER);
  }

  @Test
  void who_has_read_the_message_and_says_nothing_may_have_taken_it() {
    graph.answers("200", _ -> new Answer.Hang(Duration.ofSeconds(20)));

    assertThat(send()).isEqualTo(NO_ANSWER);
  }

  @Test
  void a_broken_connection_is_never_tried_again_behind_our_back() {
    graph.answers("200", _ -> graph.taken());
    send();
    graph.answers("200", _ -> new Answer.Silence());

    assertThat(send()).isEqualTo(NO_ANSWER);

    assertThat(graph.waiting("200")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"messages\":[]}",
        "{\"messages\":[{}]}",
        "{\"messages\":[{\"id\":null}]}",
        "{\"messages\":\"wamid\"}",
        "",
        "[]",
        "{\"messages\":[{\"id\":\"wam"
      })
  void an_answer_that_names_no_message_leaves_the_outcome_unknown(String answer) {
    graph.answers("200", _ -> new Answer.Json(200, answer));

    assertThat(send()).isEqualTo(new Unknown("an answer without a message id", RESEND));
  }

  @Test
  void what_meta_holds_back_to_look_at_it_first_is_taken() {
    graph.answers("200", _ -> new Answer.Json(200, FakeGraphApi.heldAs("wamid.held")));

    assertThat(send()).isEqualTo(new Sent("wamid.held", "200"));
  }

  @Test
  void who_says_how_long_to_wait_is_believed() {
    var slow = ((Answer.Json) FakeGraphApi.error(400, 130429, "slow")).body();
    graph.answers("200", _ -> new Answer.Busy(400, slow, 3));
    assertThat(send()).isEqualTo(new Paused("130429 slow", Duration.ofSeconds(3)));

    graph.answers("200", _ -> new Answer.Busy(503, "<html>", 7));
    assertThat(send()).isEqualTo(new Retry("HTTP 503 ", Duration.ofSeconds(7)));
  }

  private Outcome send() {
    var hello = new PatientMessage("966500000001", null, 1, new PlainText("hello"));
    return api.send(new Account("200", "token"), CloudApiBody.of(hello, new OutboxId(7)), 1);
  }
}
