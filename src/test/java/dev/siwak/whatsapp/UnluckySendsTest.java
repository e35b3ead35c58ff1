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
import dev.siwak.whatsapp.FakeGraphApi.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a clinic and its patients see when sends go wrong. */
@SiwakTest
class UnluckySendsTest {
  private static final String ASHA = "966500000001";
  private static final String BEN = "966500000002";

  private final Meta meta;
  private final FakeGraphApi graph;
  private final JdbcClient db;
  private final Clock clock;
  private final TestClinic clinic;
  private final Api staff;
  private final String number;

  UnluckySendsTest(
      World world, Api api, Team team, Meta meta, FakeGraphApi graph, JdbcClient db, Clock clock) {
    this.meta = meta;
    this.graph = graph;
    this.db = db;
    this.clock = clock;
    this.clinic = world.aClinic().save();
    this.staff = api.as(team.join(clinic.id(), Role.OWNER).token());
    this.number = meta.numberFor(clinic);
  }

  @BeforeEach
  void connect() {
    var account = Meta.account(number, "right");
    assertThat(staff.put(path("/channels/whatsapp"), account).status()).isEqualTo(200);
  }

  @Test
  void a_send_that_nothing_tells_of_is_sent_once_more_and_counted() throws Exception {
    var sends = new AtomicInteger();
    graph.answers(number, _ -> sends.incrementAndGet() == 1 ? new Answer.Silence() : graph.taken());

    says(ASHA, "hello");

    soon(() -> lastMessage(ASHA).path("status").asString().equals("sent"));
    assertThat(sends).hasValue(2);
    assertThat(column("resends")).containsExactly(1);
    assertThat(idsOf(graph.next(number), graph.next(number))).hasSize(1);
  }

  @Test
  void a_send_that_a_status_tells_of_is_not_sent_again_and_not_counted() {
    var sends = new AtomicInteger();
    graph.answers(
        number,
        body -> {
          sends.incrementAndGet();
          tell(body, "wamid.told." + number, "delivered");
          return new Answer.Half(FakeGraphApi.takenAs("wamid.told." + number));
        });

    says(ASHA, "hello");

    soon(() -> states().equals(List.of("sent")));
    assertThat(lastMessage(ASHA).path("status").asString()).isEqualTo("delivered");
    assertThat(sends).hasValue(1);
    assertThat(column("resends")).containsExactly(0);
  }

  @Test
  void giving_up_never_takes_back_what_was_told() {
    var sends = new AtomicInteger();
    graph.answers(
        number,
        body -> {
          if (sends.incrementAndGet() == 2) tell(body, "wamid.late." + number, "delivered");
          return new Answer.Silence();
        });

    says(ASHA, "hello");

    soon(() -> states().equals(List.of("failed")));
    assertThat(lastMessage(ASHA).path("status").asString()).isEqualTo("delivered");
    assertThat(lastMessage(ASHA).has("error")).isFalse();
    var entry = staff.get(path("/outbox/" + column("id").getFirst())).data().get("outbox");
    assertThat(entry.path("state").asString()).isEqualTo("DELIVERED");
  }

  @Test
  void a_number_that_is_too_fast_waits_as_a_whole_and_spends_no_attempt() {
    var slow = ((Answer.Json) FakeGraphApi.error(400, 130429, "Rate limit hit")).body();
    var sends = new AtomicInteger();
    graph.answers(
        number, _ -> sends.incrementAndGet() == 1 ? new Answer.Busy(400, slow, 1) : graph.taken());

    says(ASHA, "hello");
    soon(() -> channel().equals("WARN"));
    says(BEN, "hello");

    soon(() -> states().equals(List.of("sent", "sent")));
    assertThat(sends).hasValue(3);
    assertThat(column("attempts")).containsExactly(1, 1);
    soon(() -> channel().equals("OK"));
  }

  @Test
  void what_comes_in_one_batch_is_read_as_it_was_written() {
    long now = clock.instant().getEpochSecond();
    var third = text(ASHA, "wamid." + UUID.randomUUID(), now - 1, "third");
    var first = text(ASHA, "wamid." + UUID.randomUUID(), now - 3, "first");
    var alsoFirst = text(ASHA, "wamid." + UUID.randomUUID(), now - 3, "of the same second");

    posts(payload(number, String.join(",", third, first, alsoFirst), ""));

    var heard =
        clinic.in(
            () ->
                db.sql(
                        """
                        select text from messages
                        where clinic_id = :clinic and dir = 'in' order by sent_at, id
                        """)
                    .param("clinic", clinic.id().value())
                    .query(String.class)
                    .list());
    assertThat(heard).containsExactly("first", "of the same second", "third");
  }

  private void says(String patient, String words) {
    var wamid = "wamid." + UUID.randomUUID();
    posts(payload(number, text(patient, wamid, clock.instant().getEpochSecond(), words), ""));
  }

  private void tell(JsonNode sent, String wamid, String status) {
    var ours = sent.path("biz_opaque_callback_data").asString();
    posts(payload(number, "", Meta.status(wamid, status).replace("\"77\"", "\"" + ours + "\"")));
  }

  private void posts(String body) {
    assertThat(meta.posts(body).status()).isEqualTo(200);
  }

  private static List<String> idsOf(FakeGraphApi.Request... sent) {
    return List.of(sent).stream()
        .map(request -> request.body().path("biz_opaque_callback_data").asString())
        .distinct()
        .toList();
  }

  private List<Integer> column(String name) {
    return clinic.in(
        () ->
            db.sql("select * from outbox where clinic_id = :clinic order by id")
                .param("clinic", clinic.id().value())
                .query((row, _) -> row.getInt(name))
                .list());
  }

  private List<String> states() {
    return clinic.in(
        () ->
            db.sql("select state from outbox where clinic_id = :clinic order by id")
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }

  private JsonNode lastMessage(String patient) {
    var id = staff.get(path("/conversations?q=" + patient)).data().path("items").path(0).path("id");
    var messages = staff.get(path("/conversations/" + id.asLong())).data().get("messages");
    return messages.get(messages.size() - 1);
  }

  private String channel() {
    return staff.get(path("/channels/whatsapp")).data().get("status").asString();
  }

  private String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }

  private static void soon(Callable<Boolean> happens) {
    await().atMost(Duration.ofSeconds(20)).until(happens);
  }
}
