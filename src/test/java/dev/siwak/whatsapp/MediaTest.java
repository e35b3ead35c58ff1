package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.conversations.MessageMedia;
import dev.siwak.identity.HqRole;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A picture, from the webhook to whoever looks at it. */
@SiwakTest
class MediaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final byte[] TOOTH = "a tooth".getBytes(StandardCharsets.UTF_8);

  private final FakeMedia meta;
  private final Api api;
  private final Team team;
  private final MessageMedia media;
  private final JdbcClient db;
  private final Clock clock;
  private final SeenTalk talk;
  private final String id = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);

  MediaTest(
      World world,
      Api api,
      Team team,
      Meta meta,
      FakeGraphApi graph,
      MessageMedia media,
      JdbcClient db,
      Clock clock) {
    this.meta = graph.media();
    this.api = api;
    this.team = team;
    this.media = media;
    this.db = db;
    this.clock = clock;
    this.talk = new SeenTalk(world.aClinic().save(), api, team, meta, clock);
    talk.connects();
  }

  @Test
  void what_a_patient_sends_is_fetched_and_shown_to_whoever_reads_the_conversation() {
    meta.holds(id, TOOTH);

    sendsPicture(digest(TOOTH));

    var medium = awaitState("stored");
    assertThat(medium.get("mime_type").asString()).isEqualTo("image/jpeg; codecs=x");
    assertThat(medium.get("size").asInt()).isEqualTo(TOOTH.length);
    var answer = api.as(team.join(talk.clinic.id(), Role.VIEWER).token()).get(path());
    assertThat(answer.body()).isEqualTo("a tooth");
    assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(answer.header("Content-Disposition")).startsWith("attachment;");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(meta.calls())
        .contains(
            "/v99.0/" + id + "?phone_number_id=" + talk.number + " Bearer token",
            "/download/" + id + " Bearer token");
    assertThat(talk.staff.get(talk.path("/audit?action=MEDIA_READ")).data().get("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void nothing_of_it_lies_readable_in_the_database() {
    meta.holds(id, TOOTH);
    sendsPicture(digest(TOOTH));
    awaitState("stored");

    assertThat(count("select count(*) from message_media where clinic_id = :clinic")).isEqualTo(1);
    assertThat(
            count(
                """
                select count(*) from message_media
                where clinic_id = :clinic and position('a tooth'::bytea in sealed) > 0
                """))
        .isZero();
  }

  @Test
  void an_address_that_has_run_out_is_asked_for_again() { // A12
    meta.holds(id, TOOTH);
    meta.outdates(id, 1);

    sendsPicture(digest(TOOTH));

    awaitState("stored");
  }

  @Test
  void what_cannot_be_fetched_is_shown_by_a_placeholder_and_fetched_later() { // A12
    meta.refuses(id, 404);
    var wamid = sendsPicture(null);
    awaitReason("100 no");
    assertThat(talk.first().get("text").asString()).isEqualTo("📷 Photo");
    assertThat(talk.staff.get(path()).refusal()).isEqualTo("404 NOT_FOUND");
    // The same message again changes nothing of that.
    talk.posts(picture(wamid, talk.secondsAgo(3600), null));
    assertThat(talk.messages()).hasSize(1);

    meta.holds(id, TOOTH);
    isDueNow();

    awaitState("stored");
  }

  @Test
  void what_comes_damaged_or_too_large_is_not_stored() {
    meta.holds(id, TOOTH);
    sendsPicture(digest("another tooth".getBytes(StandardCharsets.UTF_8)));
    awaitReason("it came damaged");

    meta.holds(id, new byte[(5 << 20) + 1]);
    isDueNow();

    assertThat(awaitState("failed").get("reason").asString()).isEqualTo("larger than 5120 KiB");
    assertThat(talk.staff.get(path()).refusal()).isEqualTo("404 NOT_FOUND");
  }

  @Test
  void after_seven_days_it_is_given_up_and_said_so() {
    meta.refuses(id, 404);

    talk.posts(picture(SeenTalk.wamid(), talk.secondsAgo(7 * 24 * 3600), null));

    assertThat(awaitState("failed").get("reason").asString()).isEqualTo("100 no");
    assertThat(count("select count(*) from due_work where clinic_id = :clinic and kind = 'media'"))
        .isZero();
  }

  @Test
  void whoever_dies_while_fetching_is_followed_by_another() {
    meta.refuses(id, 404);
    sendsPicture(null);
    awaitReason("100 no");
    isDueIn(Duration.ofHours(1));
    var message = new MessageId(talk.first().get("id").asLong());
    var dead =
        talk.clinic.scoped(() -> media.take(talk.clinic.id(), message, Duration.ofMinutes(1)));
    assertThat(dead).isPresent();
    assertThat(
            talk.clinic.scoped(() -> media.take(talk.clinic.id(), message, Duration.ofMinutes(1))))
        .isEmpty();

    talk.clinic.run(
        () ->
            db.sql(
                    """
                    update message_media set leased_until = clock_timestamp()
                    where clinic_id = :clinic
                    """)
                .param("clinic", talk.clinic.id().value())
                .update());
    meta.holds(id, TOOTH);
    isDueNow();

    awaitState("stored");
    talk.clinic.scoped(
        () -> {
          media.giveUp(dead.get(), "too late");
          return true;
        });
    assertThat(medium().get("state").asString()).isEqualTo("stored");
  }

  @Test
  void it_is_the_clinics_and_the_conversations_alone() {
    meta.holds(id, TOOTH);
    sendsPicture(digest(TOOTH));
    awaitState("stored");
    var message = talk.first().get("id");

    assertThat(talk.staff.get(talk.path("/conversations/0/media/" + message)).refusal())
        .isEqualTo("404 NOT_FOUND");
    assertThat(api.as(team.hq(HqRole.SUPERADMIN).token()).get(path()).refusal())
        .isEqualTo("403 FORBIDDEN");
    assertThat(talk.staff.get(path() + "x").status()).isIn(400, 404);
  }

  @Test
  void it_goes_with_the_message_and_with_the_patient() {
    meta.holds(id, TOOTH);
    var wamid = sendsPicture(digest(TOOTH));
    awaitState("stored");
    var patient = talk.talk().at("/patient/id").asLong();
    var export = talk.path("/patients/" + patient + "/export");
    assertThat(talk.staff.get(export).data().at("/media/0/path").asString())
        .isEqualTo(path().replace(talk.path(""), ""));

    talk.sent("revoke", "{\"original_message_id\":\"" + wamid + "\"}");
    assertThat(count("select count(*) from message_media where clinic_id = :clinic")).isZero();

    sendsPicture(digest(TOOTH));
    talk.staff.post(talk.path("/patients/" + patient + "/erase"), Map.of());
    assertThat(count("select count(*) from message_media where clinic_id = :clinic")).isZero();
  }

  private String sendsPicture(@Nullable String digest) {
    var wamid = SeenTalk.wamid();
    talk.posts(picture(wamid, talk.secondsAgo(3600), digest));
    return wamid;
  }

  private String picture(String wamid, long at, @Nullable String digest) {
    var sum = digest == null ? "" : ",\"sha256\":\"" + digest + "\"";
    var body = "{\"id\":\"%s\",\"mime_type\":\"image/jpeg; codecs=x\"%s}".formatted(id, sum);
    return SeenTalk.message(wamid, at, "image", body);
  }

  private static String digest(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Sha256.of(bytes));
  }

  private JsonNode medium() {
    return talk.first().path("media");
  }

  private JsonNode awaitState(String state) {
    await().atMost(PATIENCE).until(() -> medium().path("state").asString("").equals(state));
    return medium();
  }

  private void awaitReason(String reason) {
    await().atMost(PATIENCE).until(() -> medium().path("reason").asString("").equals(reason));
  }

  private String path() {
    return talk.path(
        "/conversations/" + talk.conversations().at("/0/id") + "/media/" + talk.first().get("id"));
  }

  private void isDueNow() {
    isDueIn(Duration.ZERO);
  }

  private void isDueIn(Duration time) {
    talk.clinic.run(
        () ->
            db.sql("update due_work set due_at = :due where clinic_id = :clinic and kind = 'media'")
                .param("due", clock.instant().plus(time).atOffset(ZoneOffset.UTC))
                .param("clinic", talk.clinic.id().value())
                .update());
  }

  private long count(String sql) {
    return talk.clinic.in(
        () -> db.sql(sql).param("clinic", talk.clinic.id().value()).query(Long.class).single());
  }
}
