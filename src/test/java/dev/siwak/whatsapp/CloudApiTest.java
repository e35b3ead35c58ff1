package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.OutgoingMessage;
import dev.siwak.conversations.OutgoingMessage.Buttons;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.OutgoingMessage.ListOfRows;
import dev.siwak.conversations.OutgoingMessage.Location;
import dev.siwak.conversations.OutgoingMessage.Parameter;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.Unknown;
import dev.siwak.whatsapp.FakeGraphApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CloudApiTest {
  private static final Account ACCOUNT = new Account("200", "token");
  private static final Duration RESEND = Duration.ofSeconds(60);
  private static final List<OutgoingMessage> EVERY_KIND =
      List.of(
          new PlainText("hello"),
          new Buttons(
              "which?", List.of(new Choice("a:1", "Yes", ""), new Choice("a:2", "No", "")), 0),
          new ListOfRows("when?", "Times", List.of(new Choice("s:1", "10:00", "with Dr Rao")), 0),
          new FilledTemplate("greet", "en_US", true, List.of(new Parameter("name", "Asha")), "x"),
          new Location(24.69, 46.68, "Smile Clinic", "12 Olaya Street"));

  private FakeGraphApi graph;
  private CloudApi api;

  @BeforeEach
  void start() throws IOException {
    graph = new FakeGraphApi();
    api = new CloudApi(graph.base(), RESEND, Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void a_message_goes_to_its_number_with_the_clinics_token_and_our_id() throws Exception {
    var outcome = send(new PatientMessage("966500000001", "SA.1", 1, new PlainText("سلام 😀")));

    var request = graph.next("200");
    assertThat(outcome).isEqualTo(new Sent("wamid.fake.1", "200"));
    assertThat(request.authorization()).isEqualTo("Bearer token");
    assertThat(request.body().toString())
        .isEqualTo(
            "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
                + "\"to\":\"+966500000001\",\"type\":\"text\","
                + "\"text\":{\"preview_url\":false,\"body\":\"سلام 😀\"},"
                + "\"biz_opaque_callback_data\":\"7\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5215512345678", "+5215512345678", "SA.9f8", "US.ENT.abc"})
  void every_kind_is_addressed_alike_and_an_id_never_stands_in_the_place_of_a_number(
      String who) { // A19
    boolean hidden = who.contains(".");
    for (var message : EVERY_KIND) {
      var body =
          body(
              hidden
                  ? new PatientMessage(null, who, 1, message)
                  : new PatientMessage(who, null, 1, message));

      assertThat(body.path("to").asString("none"))
          .isEqualTo(hidden ? "none" : "+" + who.replace("+", ""));
      assertThat(body.path("recipient").asString("none")).isEqualTo(hidden ? who : "none");
      assertThat(body.path("recipient_type").asString()).isEqualTo("individual");
    }
  }

  @Test
  void buttons_and_rows_carry_their_ids() {
    var buttons = body(new PatientMessage("1", null, 1, EVERY_KIND.get(1))).path("interactive");
    var list = body(new PatientMessage("1", null, 1, EVERY_KIND.get(2))).path("interactive");

    assertThat(buttons.toString())
        .isEqualTo(
            "{\"type\":\"button\",\"body\":{\"text\":\"which?\"},\"action\":{\"buttons\":["
                + "{\"type\":\"reply\",\"reply\":{\"id\":\"a:1\",\"title\":\"Yes\"}},"
                + "{\"type\":\"reply\",\"reply\":{\"id\":\"a:2\",\"title\":\"No\"}}]}}");
    assertThat(list.toString())
        .isEqualTo(
            "{\"type\":\"list\",\"body\":{\"text\":\"when?\"},\"action\":{\"button\":\"Times\","
                + "\"sections\":[{\"rows\":[{\"id\":\"s:1\",\"title\":\"10:00\","
                + "\"description\":\"with Dr Rao\"}]}]}}");
  }

  @Test
  void a_pin_carries_what_stands_under_it() {
    assertThat(body(new PatientMessage("1", null, 1, EVERY_KIND.get(4))).path("location"))
        .hasToString(
            "{\"latitude\":24.69,\"longitude\":46.68,\"name\":\"Smile Clinic\","
                + "\"address\":\"12 Olaya Street\"}");
    assertThat(body(new PatientMessage("1", null, 1, new Location(-1, 2, " ", ""))).toString())
        .contains("\"type\":\"location\",\"location\":{\"latitude\":-1.0,\"longitude\":2.0}");
  }

  @Test
  void a_templates_quick_replies_say_what_they_bring_back() {
    var template =
        new FilledTemplate(
            "r",
            "ar",
            true,
            List.of(),
            "x",
            List.of(new Choice("a:1", "Yes", ""), new Choice("a:2", "No", "")));

    assertThat(
            body(new PatientMessage("1", null, 1, template))
                .path("template")
                .path("components")
                .toString())
        .isEqualTo(
            "[{\"type\":\"button\",\"sub_type\":\"quick_reply\",\"index\":0,\"parameters\":["
                + "{\"type\":\"payload\",\"payload\":\"a:1\"}]},"
                + "{\"type\":\"button\",\"sub_type\":\"quick_reply\",\"index\":1,\"parameters\":["
                + "{\"type\":\"payload\",\"payload\":\"a:2\"}]}]");
  }

  @Test
  void a_template_is_named_with_its_values_by_name_or_in_their_order() {
    var values = List.of(new Parameter("name", "Asha"), new Parameter("time", "10:00"));
    var named = body(new PatientMessage("1", null, 1, EVERY_KIND.get(3)));
    var counted =
        body(new PatientMessage("1", null, 1, new FilledTemplate("r", "ar", false, values, "x")));
    var bare =
        body(new PatientMessage("1", null, 1, new FilledTemplate("r", "ar", true, List.of(), "x")));

    assertThat(named.path("type").asString()).isEqualTo("template");
    assertThat(named.path("template").toString())
        .isEqualTo(
            "{\"name\":\"greet\",\"language\":{\"code\":\"en_US\"},\"components\":["
                + "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\","
                + "\"parameter_name\":\"name\",\"text\":\"Asha\"}]}]}");
    assertThat(counted.path("template").path("components").toString())
        .isEqualTo(
            "[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Asha\"},"
                + "{\"type\":\"text\",\"text\":\"10:00\"}]}]");
    assertThat(bare.path("template").toString())
        .isEqualTo("{\"name\":\"r\",\"language\":{\"code\":\"ar\"}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 80007, 131000, 131016, 131057, 133004, 1})
  void what_passes_is_tried_again(int code) {
    graph.answers("200", _ -> FakeGraphApi.error(code == 131000 ? 500 : 400, code, "later"));

    assertThat(send()).isEqualTo(new Retry(code + " later"));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 131008, 131009, 131026, 131030, 131047, 131051, 132000, 130472, 999999})
  void what_will_never_work_is_given_up(int code) {
    graph.answers("200", _ -> FakeGraphApi.error(400, code, "no"));

    assertThat(send()).isEqualTo(new Permanent(code + " no"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 190, 3, 10, 200, 299, 131005, 131031, 368, 131042, 131045, 131037, 33, 133010})
  void what_concerns_the_number_stops_the_number(int code) {
    graph.answers("200", _ -> FakeGraphApi.error(403, code, "no"));

    assertThat(send()).isEqualTo(new Paused(code + " no", Duration.ofMinutes(5)));
    assertThat(CloudApiError.statusOf(code + " no")).isEqualTo(ChannelStatus.DOWN);
  }

  @Test
  void too_much_to_one_patient_waits_longer_each_time_and_too_much_at_all_slows_the_number() {
    graph.answers("200", _ -> FakeGraphApi.error(400, 131056, "pair"));
    assertThat(send()).isEqualTo(new Retry("131056 pair", Duration.ofSeconds(4)));
    assertThat(api.send(ACCOUNT, body(hello()), 3))
        .isEqualTo(new Retry("131056 pair", Duration.ofSeconds(64)));

    graph.answers("200", _ -> FakeGraphApi.error(400, 130429, "slow"));
    assertThat(send()).isEqualTo(new Paused("130429 slow", Duration.ofSeconds(10)));
  }

  @Test
  void an_answer_that_is_no_json_is_judged_by_its_status() {
    graph.answers("200", _ -> new Answer.Json(502, "<html>bad gateway</html>"));
    assertThat(send()).isEqualTo(new Retry("HTTP 502 "));

    graph.answers("200", _ -> new Answer.Json(200, "<html>captive</html>"));
    assertThat(send()).isEqualTo(new Unknown("an answer without a message id", RESEND));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 403})
  void a_machine_in_between_that_refuses_stops_the_number_and_loses_no_message(int status) {
    graph.answers("200", _ -> new Answer.Json(status, "<html>not here</html>"));

    assertThat(send()).isEqualTo(new Paused("HTTP " + status + " ", Duration.ofMinutes(5)));
  }

  @Test
  void an_error_is_told_in_words_that_the_database_can_hold() {
    graph.answers(
        "200", _ -> FakeGraphApi.error(400, 131026, "bad \\u0000 char " + "😀".repeat(400)));

    var error = ((Permanent) send()).error();

    assertThat(error).startsWith("131026 bad \uFFFD char 😀").endsWith("😀");
    assertThat(error.codePoints().count()).isEqualTo(307);
  }

  @Test
  void a_connection_that_ends_without_an_answer_leaves_the_outcome_unknown() {
    graph.answers("200", _ -> new Answer.Silence());

    assertThat(send()).isEqualTo(new Unknown("no answer from the Cloud API", RESEND));
  }

  @Test
  void a_server_that_never_answers_leaves_the_outcome_unknown() throws IOException {
    try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var hanging =
          new CloudApi("http://localhost:" + mute.getLocalPort(), RESEND, Duration.ofMillis(200));

      assertThat(hanging.send(ACCOUNT, body(hello()), 1))
          .isEqualTo(new Unknown("no answer from the Cloud API", RESEND));
    }
  }

  @Test
  void a_server_that_is_not_there_was_never_told() {
    graph.close();

    assertThat(send()).isEqualTo(new Retry("cannot connect to the Cloud API"));
  }

  @Test
  void a_token_is_checked_against_its_number() {
    assertThat(api.check(ACCOUNT)).isNull();
    assertThat(api.check(new Account("200", "expired"))).isEqualTo("190 token expired");
    graph.close();
    assertThat(api.check(ACCOUNT)).isEqualTo("the Graph API cannot be reached");
  }

  @Test
  void a_lease_outlives_the_longest_send_and_the_wait_for_word_of_it() {
    assertThat(api.lease()).isEqualTo(RESEND);
    assertThat(
            new CloudApi("http://localhost", Duration.ofSeconds(1), Duration.ofSeconds(20)).lease())
        .isGreaterThan(Duration.ofSeconds(23));
  }

  private Outcome send() {
    return send(hello());
  }

  private Outcome send(PatientMessage message) {
    return api.send(ACCOUNT, body(message), 1);
  }

  private static PatientMessage hello() {
    return new PatientMessage("966500000001", null, 1, new PlainText("hello"));
  }

  private static JsonNode body(PatientMessage message) {
    return CloudApiBody.of(message, new OutboxId(7));
  }
}
