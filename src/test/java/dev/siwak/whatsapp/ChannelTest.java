package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.Meta.payload;
import static dev.siwak.whatsapp.Meta.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outbox;
import dev.siwak.whatsapp.FakeGraphApi.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SiwakTest
class ChannelTest {
  private static final AtomicLong NUMBERS = new AtomicLong(300_000_000_000_000L);
  private static final String ASHA = "966500000001";
  private static final String BEN = "966500000002";

  private final World world;
  private final Team team;
  private final Meta meta;
  private final FakeGraphApi graph;
  private final Outbox outbox;
  private final SandboxMessages sandbox;
  private final JdbcClient db;
  private final Api everyone;
  private final TestClinic clinic;
  private final Api owner;
  private final String number = Long.toString(NUMBERS.incrementAndGet());

  ChannelTest(
      World world,
      Team team,
      Api api,
      Meta meta,
      FakeGraphApi graph,
      Outbox outbox,
      SandboxMessages sandbox,
      JdbcClient db) {
    this.world = world;
    this.team = team;
    this.meta = meta;
    this.graph = graph;
    this.outbox = outbox;
    this.sandbox = sandbox;
    this.db = db;
    this.everyone = api;
    this.clinic = world.aClinic().save();
    this.owner = api.as(team.join(clinic.id(), Role.OWNER).token());
  }

  @Test
  void without_an_account_the_sandbox_carries_the_messages() {
    var id = say(ASHA, "hello");

    await().until(() -> state(id).equals("SENT"));

    var shown = clinic.scoped(() -> sandbox.to(clinic.id(), ASHA, 0));
    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst().body().path("text").path("body").asString()).isEqualTo("hello");
    assertThat(clinic.scoped(() -> sandbox.to(clinic.id(), ASHA, shown.getFirst().id()))).isEmpty();
    var channel = owner.get(path(clinic)).data();
    assertThat(channel.path("status").asString()).isEqualTo("OK");
    assertThat(channel.path("provider").asString()).isEqualTo("sandbox");
    assertThat(channel.path("last_success_at").asString()).endsWith("+05:30");
  }

  @Test
  void a_checked_account_sends_and_receives() throws Exception {
    var answer = connect(owner, clinic, number, "right");

    assertThat(answer.data().path("status").asString()).isEqualTo("OK");
    assertThat(answer.data().path("last_success_at").asString()).endsWith("+05:30");
    assertThat(answer.body()).doesNotContain("right").doesNotContain("token");
    var id = say(ASHA, "hello");
    assertThat(graph.next(number).authorization()).isEqualTo("Bearer right");
    await().until(() -> state(id).equals("SENT"));
    assertThat(entry(id).path("provider_message_id").asString()).startsWith("wamid.fake.");
    assertThat(entry(id).path("message_type").asString()).isEqualTo("session");
    receives(number, 1);
  }

  @Test
  void a_send_through_the_former_number_says_nothing_of_the_new_one() throws Exception {
    connect(owner, clinic, number, "right");
    var goOn = new CountDownLatch(1);
    graph.answers(
        number,
        _ -> {
          waitFor(goOn);
          return graph.taken();
        });
    var id = say(ASHA, "hello");
    graph.next(number);
    var unchecked = Long.toString(NUMBERS.incrementAndGet());

    var answer = connect(owner, clinic, unchecked, "expired");
    goOn.countDown();
    await().until(() -> state(id).equals("SENT"));

    assertThat(answer.data().path("status").asString()).isEqualTo("WARN");
    assertThat(owner.get(path(clinic)).data().path("status").asString()).isEqualTo("WARN");
    receives(unchecked, 0);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void the_token_is_encrypted_and_the_change_is_audited() {
    connect(owner, clinic, number, "very-secret-token");

    var stored =
        clinic.in(
            () ->
                db.sql(
                        "select encode(access_token, 'escape') from whatsapp_accounts where"
                            + " clinic_id = :c")
                    .param("c", clinic.id().value())
                    .query(String.class)
                    .single());
    var audited =
        clinic.in(
            () ->
                db.sql(
                        "select action || ' ' || (meta ->> 'phone_number_id') from audit_log where"
                            + " clinic_id = :c")
                    .param("c", clinic.id().value())
                    .query(String.class)
                    .list());
    assertThat(stored).doesNotContain("secret");
    assertThat(audited).containsExactly("CHANNEL_UPDATE " + number);
  }

  @Test
  void an_account_that_cannot_be_checked_is_kept_and_receives_nothing() {
    var answer = connect(owner, clinic, number, "expired");

    assertThat(answer.data().path("status").asString()).isEqualTo("WARN");
    assertThat(answer.data().path("last_error_at").asString()).isNotEmpty();
    receives(number, 0);
  }

  @Test
  void a_number_once_checked_goes_on_receiving_when_its_token_is_gone_and_what_waits_is_sent_later()
      throws Exception {
    connect(owner, clinic, number, "right");
    connect(owner, clinic, number, "expired");

    receives(number, 1);
    var id = say(ASHA, "hello");
    assertThat(graph.next(number).authorization()).endsWith("expired");
    await().until(() -> owner.get(path(clinic)).data().path("status").asString().equals("DOWN"));
    assertThat(state(id)).isEqualTo("QUEUED");
    assertThat(entry(id).path("last_error").asString()).isEqualTo("190 token expired");

    connect(owner, clinic, number, "renewed");

    await().until(() -> state(id).equals("SENT"));
  }

  @Test
  void a_number_of_another_clinic_is_refused_however_close_they_come() throws Exception {
    var bright = world.aClinic().name("Bright Dental").save();
    var other = everyone.as(team.join(bright.id(), Role.ADMIN).token());
    var answers = new ConcurrentLinkedQueue<Integer>();

    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      both.execute(() -> answers.add(connect(owner, clinic, number, "right").status()));
      both.execute(() -> answers.add(connect(other, bright, number, "right").status()));
    }

    assertThat(answers).containsExactlyInAnyOrder(200, 409);
    boolean ours = owner.get(path(clinic)).data().path("provider").asString().equals("meta");
    assertThat(connect(ours ? other : owner, ours ? bright : clinic, number, "right").refusal())
        .isEqualTo("409 CONFLICT");
  }

  @Test
  void what_is_missing_or_unheard_of_is_refused() {
    var whole =
        Map.of(
            "provider", "meta",
            "phone_number_id", number,
            "waba_id", "w",
            "display_phone_number", "+1 555",
            "access_token", "right");
    for (var name : whole.keySet()) {
      var without = new HashMap<>(whole);
      without.remove(name);
      assertThat(owner.put(path(clinic), without).refusal()).isEqualTo("400 INVALID_PAYLOAD");
      without.put(name, name.equals("provider") ? "pigeon" : "a\nb");
      assertThat(owner.put(path(clinic), without).refusal()).isEqualTo("400 INVALID_PAYLOAD");
    }
    var staff = everyone.as(team.join(clinic.id(), Role.STAFF).token());
    assertThat(staff.put(path(clinic), whole).refusal()).isEqualTo("403 FORBIDDEN");
  }

  @Test
  void a_send_without_an_answer_is_sent_once_more_and_no_more() throws Exception {
    connect(owner, clinic, number, "right");
    graph.answers(number, _ -> new Answer.Silence());

    var id = say(ASHA, "hello");
    graph.next(number);
    await().until(() -> entry(id).path("last_error").asString("").startsWith("no answer"));
    assertThat(state(id)).isEqualTo("QUEUED");
    graph.next(number);
    await().until(() -> state(id).equals("FAILED"));

    assertThat(graph.waiting(number)).isZero();
  }

  @Test
  void a_send_without_an_answer_is_not_sent_again_when_a_status_has_told_of_it() throws Exception {
    connect(owner, clinic, number, "right");
    graph.answers(number, body -> silenceAfter("delivered", body));

    var id = say(ASHA, "hello");
    await().until(() -> state(id).equals("DELIVERED"));

    assertThat(entry(id).path("provider_message_id").asString()).isEqualTo("wamid.told");
    graph.next(number);
    assertThat(graph.waiting(number)).isZero();
  }

  @Test
  void a_send_without_an_answer_that_is_told_to_have_failed_is_set_aside() throws Exception {
    connect(owner, clinic, number, "right");
    graph.answers(number, body -> silenceAfter("failed", body));

    var id = say(ASHA, "hello");
    await().until(() -> state(id).equals("FAILED"));

    graph.next(number);
    assertThat(graph.waiting(number)).isZero();
  }

  private Answer silenceAfter(String status, JsonNode body) {
    var ours = body.path("biz_opaque_callback_data").asString();
    var told = Meta.status("wamid.told", status).replace("\"77\"", "\"" + ours + "\"");
    assertThat(meta.posts(payload(number, "", told)).status()).isEqualTo(200);
    return new Answer.Silence();
  }

  @Test
  void too_much_to_one_patient_makes_only_that_patient_wait() throws Exception {
    connect(owner, clinic, number, "right");
    graph.answers(
        number,
        body ->
            body.path("to").asString().endsWith(ASHA)
                ? FakeGraphApi.error(400, 131056, "pair")
                : graph.taken());

    var waits = say(ASHA, "hello");
    graph.next(number);
    var goes = say(BEN, "hello");

    await().until(() -> state(goes).equals("SENT"));
    assertThat(state(waits)).isEqualTo("QUEUED");
  }

  @Test
  void a_message_nobody_gets_is_set_aside_and_the_next_goes_on() {
    connect(owner, clinic, number, "right");
    graph.answers(
        number,
        body ->
            body.path("text").path("body").asString().equals("bad")
                ? FakeGraphApi.error(400, 131026, "undeliverable")
                : graph.taken());

    var bad = say(ASHA, "bad");
    var good = say(ASHA, "good");

    await().until(() -> state(good).equals("SENT"));
    assertThat(entry(bad).path("last_error").asString()).isEqualTo("131026 undeliverable");
    assertThat(state(bad)).isEqualTo("FAILED");
  }

  @Test
  void anothers_message_and_one_that_never_was_are_not_found() {
    var bright = world.aClinic().name("Bright Dental").save();
    var other = everyone.as(team.join(bright.id(), Role.STAFF).token());
    var id = say(ASHA, "hello");

    assertThat(other.get("/clinic/" + bright.slug() + "/outbox/" + id.value()).refusal())
        .isEqualTo("404 NOT_FOUND");
    assertThat(owner.get("/clinic/" + clinic.slug() + "/outbox/abc").refusal())
        .isEqualTo("404 NOT_FOUND");
  }

  @Test
  void the_demo_clinics_have_their_numbers_from_the_start() {
    var demo = Map.of("demo-dental", "100000000000001", "prime-dental", "100000000000002");

    demo.forEach(
        (slug, own) -> {
          var body = payload(own, text(ASHA, "wamid." + UUID.randomUUID(), 1_763_888_000, "x"), "");
          assertThat(meta.posts(body).status()).isEqualTo(200);
        });

    assertThat(connect(owner, clinic, "100000000000001", "right").refusal())
        .isEqualTo("409 CONFLICT");
    assertThat(routed(List.copyOf(demo.values()))).isEqualTo(2);
  }

  private long routed(List<String> numbers) {
    return clinic.in(
        () ->
            db.sql("select count(*) from channel_routes where phone_number_id in (:n) and receives")
                .param("n", numbers)
                .query(Long.class)
                .single());
  }

  private void receives(String to, long messages) {
    var body = payload(to, text(ASHA, "wamid." + UUID.randomUUID(), 1_763_888_000, "hello"), "");
    assertThat(meta.posts(body).status()).isEqualTo(200);
    var received =
        clinic.in(
            () ->
                db.sql("select count(*) from messages where clinic_id = :c and dir = 'in'")
                    .param("c", clinic.id().value())
                    .query(Long.class)
                    .single());
    assertThat(received).isEqualTo(messages);
  }

  private static Api.Answer connect(Api who, TestClinic clinic, String number, String token) {
    return who.put(path(clinic), Meta.account(number, token));
  }

  private static String path(TestClinic clinic) {
    return "/clinic/" + clinic.slug() + "/channels/whatsapp";
  }

  private OutboxId say(String to, String words) {
    return clinic.in(
        () ->
            outbox.add(
                clinic.id(),
                PatientMessage.KIND,
                PatientMessage.orderKey(new ConversationId(Long.parseLong(to))),
                new PatientMessage(to, null, 1, new PlainText(words))));
  }

  private String state(OutboxId id) {
    return entry(id).path("state").asString();
  }

  private JsonNode entry(OutboxId id) {
    return owner.get("/clinic/" + clinic.slug() + "/outbox/" + id.value()).data().get("outbox");
  }
}
