package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.Meta.payload;
import static dev.siwak.whatsapp.Meta.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the clinic sees of what WhatsApp tells of its messages. */
@SiwakTest
class ToldOfDeliveryTest {

  /** What lies in the future counts as now. */
  private static final long NOW = 4_000_000_000L;

  private static final String ASHA = "966500000001";

  private final JdbcClient db;
  private final Meta meta;
  private final FakeGraphApi graph;
  private final TestClinic clinic;
  private final Api staff;
  private final String number;

  ToldOfDeliveryTest(
      World world, Api api, Team team, Meta meta, FakeGraphApi graph, JdbcClient db) {
    this.db = db;
    this.meta = meta;
    this.graph = graph;
    this.clinic = world.aClinic().save();
    this.staff = api.as(team.join(clinic.id(), Role.OWNER).token());
    this.number = meta.numberFor(clinic);
  }

  @Test
  void a_failure_is_shown_with_its_reason_and_says_nothing_of_the_number() throws Exception {
    connect();
    graph.answers(number, _ -> graph.taken());
    var id = saysHello();

    failed(id, 131026, "Message undeliverable");

    var shown = lastMessage();
    assertThat(shown.get("status").asString()).isEqualTo("failed");
    assertThat(shown.get("error").asString()).isEqualTo("131026 Message undeliverable");
    var entry = staff.get(path("/outbox/" + id)).data().get("outbox");
    assertThat(entry.get("state").asString()).isEqualTo("FAILED");
    assertThat(entry.get("last_error").asString()).isEqualTo("131026 Message undeliverable");
    assertThat(channel()).isEqualTo("OK");
  }

  @Test
  void what_did_not_arrive_is_sent_again_when_somebody_wants_it() throws Exception {
    connect();
    graph.answers(number, _ -> graph.taken());
    var id = saysHello();
    var retry = path("/outbox/" + id + "/retry");
    assertThat(staff.post(retry, "{}").refusal()).isEqualTo("409 CONFLICT");
    var first = wamid(id);
    failed(id, 131026, "Message undeliverable");

    assertThat(staff.post(retry, "{}").data().get("outbox").get("state").asString())
        .isEqualTo("QUEUED");
    graph.next(number);
    await().until(() -> lastMessage().get("status").asString().equals("sent"));

    assertThat(wamid(id)).isNotEqualTo(first);
    failed(id, first, 131026, "Message undeliverable");
    tell(id, first, "\"status\":\"sent\"");
    assertThat(lastMessage().get("status").asString()).isEqualTo("sent");
    assertThat(staff.post(retry, "{}").refusal()).isEqualTo("409 CONFLICT");
  }

  @Test
  void a_failure_that_concerns_the_number_is_shown_at_the_channel() throws Exception {
    connect();
    graph.answers(number, _ -> graph.taken());
    var id = saysHello();

    failed(id, 131042, "Business eligibility payment issue");

    assertThat(channel()).isEqualTo("DOWN");
  }

  @Test
  void that_too_many_call_it_spam_may_be_told_later() throws Exception {
    connect();
    graph.answers(number, _ -> graph.taken());
    var id = saysHello();

    failed(id, 131048, "Spam rate limit hit");

    assertThat(lastMessage().get("error").asString()).isEqualTo("131048 Spam rate limit hit");
    assertThat(
            clinic.in(
                () ->
                    db.sql(
                            """
                            select bulk_refused_at is not null from whatsapp_accounts
                            where clinic_id = :clinic
                            """)
                        .param("clinic", clinic.id().value())
                        .query(Boolean.class)
                        .single()))
        .isTrue();
  }

  @Test
  void read_is_told_to_whoever_asks_for_the_message() throws Exception {
    connect();
    graph.answers(number, _ -> graph.taken());
    var id = saysHello();

    tell(id, "\"status\":\"read\"");

    assertThat(lastMessage().get("status").asString()).isEqualTo("read");
    assertThat(lastMessage().has("error")).isFalse();
    assertThat(staff.get(path("/outbox/" + id)).data().get("outbox").get("state").asString())
        .isEqualTo("READ");
  }

  @Test
  void a_status_that_came_before_the_answer_was_stored_counts() throws Exception {
    connect();
    graph.answers(
        number,
        body -> {
          tell(body.path("biz_opaque_callback_data").asLong(), "\"status\":\"delivered\"");
          return new FakeGraphApi.Answer.Json(
              200, "{\"messages\":[{\"id\":\"wamid.told.%s\"}]}".formatted(number));
        });

    saysHello();

    await().until(() -> lastMessage().get("status").asString().equals("delivered"));
  }

  @Test
  void a_status_unknown_to_us_is_kept_for_people() throws Exception {
    connect();
    graph.answers(number, _ -> graph.taken());
    var id = saysHello();

    tell(id, "\"status\":\"framed\"");

    assertThat(staff.get(path("/channels/whatsapp/items")).body()).contains("framed");
    assertThat(lastMessage().get("status").asString()).isEqualTo("sent");
  }

  private void connect() {
    var account = Meta.account(number, "right");
    assertThat(staff.put(path("/channels/whatsapp"), account).status()).isEqualTo(200);
  }

  /** Siwak's answer to it. */
  private long saysHello() throws InterruptedException {
    var hello = text(ASHA, "wamid." + UUID.randomUUID(), NOW, "hello");
    assertThat(meta.posts(payload(number, hello, "")).status()).isEqualTo(200);
    long id = graph.next(number).body().path("biz_opaque_callback_data").asLong();
    await().until(() -> !lastMessage().get("status").asString().equals("queued"));
    return id;
  }

  private String wamid(long outbox) {
    var entry = staff.get(path("/outbox/" + outbox)).data().get("outbox");
    return entry.path("provider_message_id").asString("wamid.told." + number);
  }

  private void tell(long outbox, String status) {
    tell(outbox, wamid(outbox), status);
  }

  private void tell(long outbox, String wamid, String status) {
    var told =
        """
        {"id":"%s","timestamp":"1669233778","biz_opaque_callback_data":"%d",%s}
        """
            .formatted(wamid, outbox, status);
    assertThat(meta.posts(payload(number, "", told)).status()).isEqualTo(200);
  }

  private void failed(long outbox, int code, String details) {
    failed(outbox, wamid(outbox), code, details);
  }

  private void failed(long outbox, String wamid, int code, String details) {
    tell(
        outbox,
        wamid,
        """
        "status":"failed","errors":[{"code":%d,"title":"no","error_data":{"details":"%s"}}]
        """
            .formatted(code, details));
  }

  private JsonNode lastMessage() {
    var id = staff.get(path("/conversations?q=" + ASHA)).data().path("items").path(0).path("id");
    var messages = staff.get(path("/conversations/" + id.asLong())).data().get("messages");
    return messages.get(messages.size() - 1);
  }

  private String channel() {
    return staff.get(path("/channels/whatsapp")).data().get("status").asString();
  }

  private String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
