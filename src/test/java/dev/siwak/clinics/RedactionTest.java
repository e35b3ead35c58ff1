package dev.siwak.clinics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Team;
import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.Redaction;
import dev.siwak.outbox.MessageType;
import dev.siwak.outbox.Outbox;
import dev.siwak.whatsapp.Meta;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SiwakTest
class RedactionTest extends RedactionWorld {
  private final World world;
  private final Outbox outbox;
  private final RedactionRounds rounds;
  private final RedactionPortions portions;
  private final List<Redaction> redactions;

  RedactionTest(
      World world,
      RedactionSweep sweep,
      JdbcClient db,
      JdbcConnectionDetails owner,
      Meta meta,
      Clock clock,
      Team team,
      Api api,
      Outbox outbox,
      RedactionRounds rounds,
      RedactionPortions portions,
      List<Redaction> redactions) {
    super(world, sweep, db, owner, meta, clock, team, api);
    this.world = world;
    this.outbox = outbox;
    this.rounds = rounds;
    this.portions = portions;
    this.redactions = redactions;
  }

  @Test
  void after_the_days_the_words_are_gone_and_ids_times_and_states_have_stayed() throws Exception {
    writes(words + " I need a cleaning");
    posts("{\"from\":\"%s\",\"id\":\"w\",\"type\":\"%s\"}".formatted(PHONE, words));
    assertThat(found(words)).contains("messages", "whatsapp_payloads", "whatsapp_items");
    var before = talk();
    var figures = admin.get(path("/dashboard")).data();
    sweepAfter(29);
    assertThat(found(words))
        .contains("messages", "whatsapp_items")
        .doesNotContain("whatsapp_payloads");
    assertThat(talk().get("messages")).isEqualTo(before.get("messages"));

    sweepAfter(31);

    assertThat(found(words)).isEmpty();
    assertThat(said()).containsOnly("").hasSameSizeAs(before.get("messages"));
    for (var field : List.of("id", "dir", "ts", "status", "author"))
      assertThat(each(talk(), field)).isEqualTo(each(before, field));
    assertThat(admin.get(path("/dashboard")).data()).isEqualTo(figures);
    assertThat(count("select count(*) from sandbox_messages where clinic_id = :clinic")).isZero();
    assertThat(count("select count(*) from whatsapp_deliveries where clinic_id = :clinic"))
        .isPositive();
  }

  private static List<String> each(JsonNode talk, String field) {
    return talk.get("messages").valueStream().map(it -> it.get(field).asString()).toList();
  }

  @Test
  void a_turn_keeps_what_was_understood_and_done_and_loses_the_values() {
    writes("I need a cleaning tomorrow at ten");
    var turns = path("/conversations/" + talk().get("id") + "/turns");
    assertThat(admin.get(turns).body()).contains("\"span\"");

    sweepAfter(31);

    assertThat(admin.get(turns).body())
        .contains("\"command\"", "\"confidence\"")
        .doesNotContain("\"span\"", "\"value\"", "\"details\"");
    assertThat(talk().get("fsm_state").asString()).isEqualTo("idle");
    assertThat(
            count(
                "select count(*) from conversations where clinic_id = :clinic and talk is not"
                    + " null"))
        .isZero();
  }

  @Test
  void what_siwak_has_still_to_answer_keeps_its_words_until_it_is_answered() {
    writes(words);
    does("update conversations set answered_to = 0 where clinic_id = :clinic");

    sweepAfter(31);

    assertThat(said().getFirst()).isEqualTo(words);
    assertThat(said().getLast()).isEmpty();
    does("update conversations set answered_to = 9000000000 where clinic_id = :clinic");
    sweepAfter(31);
    assertThat(said()).containsOnly("");
  }

  @Test
  void what_a_person_has_still_to_answer_keeps_its_words_until_the_person_has() {
    writes("I want to talk to a person");
    sweepAfter(31);
    assertThat(said().getFirst()).isEqualTo("I want to talk to a person");

    var reply = path("/conversations/" + talk().get("id") + "/reply");
    assertThat(admin.post(reply, Map.of("text", "Here I am.")).status()).isEqualTo(200);
    allHasLeft();
    sweepAfter(31);

    assertThat(said()).containsOnly("");
  }

  @Test
  void what_waits_to_be_sent_keeps_its_words_and_what_was_redacted_is_never_sent_again() {
    var later = clock.instant().plus(Duration.ofDays(1000));
    long waiting =
        clinic
            .in(
                () ->
                    outbox.add(
                        clinic.id(),
                        "nobodys",
                        "key",
                        Map.of("text", words),
                        MessageType.HSM,
                        later))
            .value();
    writes("hello");

    sweepAfter(31);

    assertThat(payload(waiting)).contains(words);
    does(
        """
        update outbox set state = 'failed' where clinic_id = :clinic and kind = 'whatsapp'
        """);
    long sent = count("select min(id) from outbox where clinic_id = :clinic and kind = 'whatsapp'");
    assertThat(payload(sent)).contains("messageId").doesNotContain("text");
    does(
        "update whatsapp_deliveries set failed_at = updated_at, sent_at = null where clinic_id ="
            + " :clinic");
    assertThat(admin.post(path("/outbox/" + sent + "/retry"), "{}").refusal())
        .isEqualTo("409 CONFLICT");
  }

  private String payload(long id) {
    return clinic.in(
        () ->
            db.sql("select payload::text from outbox where clinic_id = :clinic and id = :id")
                .param("clinic", clinic.id().value())
                .param("id", id)
                .query(String.class)
                .single());
  }

  @Test
  void a_year_later_what_was_sent_is_forgotten_with_what_became_of_it() {
    writes("hello");

    sweepAfter(364);
    assertThat(count("select count(*) from outbox where clinic_id = :clinic")).isPositive();
    sweepAfter(366);

    assertThat(count("select count(*) from outbox where clinic_id = :clinic")).isZero();
    assertThat(count("select count(*) from whatsapp_deliveries where clinic_id = :clinic"))
        .isZero();
    assertThat(talk().get("messages")).hasSize(2);
  }

  @Test
  void whoever_is_ended_in_between_goes_on_where_it_ended_and_two_at_once_do_it_once()
      throws Exception {
    writes("hello");
    does(
        """
        insert into messages (clinic_id, conversation_id, dir, author, kind, text, body, sent_at,
          received_at, status)
        select clinic_id, id, 'in', 'patient', 'text', 'word', '{}', started_at, started_at, 'stale'
        from conversations, generate_series(1, 1200) where clinic_id = :clinic
        """);
    var messages = redactions.stream().filter(it -> it.name().equals("messages")).findFirst();
    var older = AgeLimits.at(clock.instant().plus(Duration.ofDays(31)), KEPT);

    clinic.scoped(
        () -> {
          var begin = portions.begin(clinic.id(), messages.orElseThrow());
          return portions.next(clinic.id(), messages.orElseThrow(), older, begin);
        });
    assertThat(withWords()).isEqualTo(1202 - Redaction.PORTION);
    AtOnce.times(
        3,
        () -> {
          sweepAfter(31);
          return true;
        });
    sweepAfter(31);

    assertThat(withWords()).isZero();
  }

  private long withWords() {
    return count(
        "select count(*) from messages where clinic_id = :clinic and text <> '' and redacted_at is"
            + " null");
  }

  @Test
  void another_clinics_words_are_its_own() {
    var other = world.aClinic().save();
    var number = meta.numberFor(other);
    var said = Meta.text(PHONE, "wamid." + UUID.randomUUID(), 4_000_000_000L, words);
    meta.posts(Meta.payload(number, said, ""));

    sweepAfter(31);

    assertThat(
            other.in(
                () ->
                    db.sql("select text from messages where clinic_id = :clinic and dir = 'in'")
                        .param("clinic", other.id().value())
                        .query(String.class)
                        .single()))
        .isEqualTo(words);
  }

  @Test
  void each_clinic_is_looked_through_by_one_node_an_hour() throws Exception {
    rounds.enrolNewClinics();

    var taken =
        AtOnce.times(
            4,
            () -> {
              var mine = new ArrayList<Long>();
              for (var next = rounds.take(); next.isPresent(); next = rounds.take())
                mine.add(next.get().value());
              return mine;
            });

    var all = taken.stream().flatMap(List::stream).toList();
    assertThat(all).contains(clinic.id().value());
    assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    assertThat(rounds.take()).isEmpty();
    var anHourLater = new RedactionRounds(db, Clock.offset(clock, Duration.ofMinutes(61)));
    assertThat(clinic.in(anHourLater::take)).isPresent();
  }
}
