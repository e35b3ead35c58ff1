package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.templates.Templates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class DeskHandoverTest extends DeskWorld {
  DeskHandoverTest(
      World world,
      Team team,
      Api api,
      Templates templates,
      StaffReplies staffReplies,
      JdbcClient db,
      Inbox inbox,
      ApplicationClock clock) {
    super(world, team, api, templates, staffReplies, db, inbox, clock);
  }

  @Test
  void a_time_that_was_held_is_given_back_when_a_person_takes_over() {
    huda.says("a consult tomorrow at 10 am please");
    assertThat(huda.appointments("pending")).isEqualTo(1);

    noor.handsOff(talk, true);

    assertThat(huda.appointments("pending")).isZero();
    assertThat(noor.sees(talk).get("fsm_state").asString()).isEqualTo("handoff");
  }

  @Test
  void handing_off_and_back_is_written_down_once_each() {
    for (int i = 0; i < 2; i++) assertThat(noor.handsOff(talk, true).status()).isEqualTo(200);
    huda.send("are you there?");
    huda.isAnswered();
    assertThat(huda.replies()).hasSize(1);
    for (int i = 0; i < 2; i++) assertThat(noor.handsOff(talk, false).status()).isEqualTo(200);

    assertThat(huda.state()).isEqualTo("idle");
    assertThat(huda.replies()).hasSize(1);
    huda.hears(huda.says("how much is a consult?"), "consult");
    assertThat(audited("CONVERSATION_HANDOFF")).hasSize(1);
    assertThat(audited("CONVERSATION_HANDBACK")).hasSize(1);
  }

  @Test
  void what_is_resolved_is_opened_by_the_next_message() {
    noor.writes(talk, "done!");
    for (int i = 0; i < 2; i++)
      assertThat(noor.post(talk, "resolve", "{}").status()).isEqualTo(200);

    assertThat(noor.sees(talk).get("handoff").asBoolean()).isFalse();
    assertThat(listed("resolved")).isEqualTo(1);
    assertThat(audited("CONVERSATION_RESOLVE")).hasSize(1);

    huda.says("hello again");
    assertThat(listed("open")).isEqualTo(1);
  }

  @Test
  void a_conversation_is_assigned_to_whoever_is_at_the_desk_and_to_nobody_again() {
    var lina = team.join(clinic.id(), Role.OWNER);
    var viewer = team.join(clinic.id(), Role.VIEWER);

    assertThat(noor.get("/assignees").data().get("items").findValuesAsString("user_id"))
        .containsExactlyInAnyOrder(
            Long.toString(lina.id().value()), Long.toString(noor.person.id().value()));
    for (int i = 0; i < 2; i++)
      assertThat(assign("{\"user_id\":%d}".formatted(lina.id().value())).status()).isEqualTo(200);
    assertThat(noor.sees(talk).get("assignee").asLong()).isEqualTo(lina.id().value());
    for (var nobody : List.of(viewer.id().value(), team.stranger().id().value(), 0L))
      assertThat(assign("{\"user_id\":%d}".formatted(nobody)).refusal())
          .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(assign("{\"user_id\":null}").status()).isEqualTo(200);
    assertThat(noor.sees(talk).get("assignee").isNull()).isTrue();
    assertThat(audited("CONVERSATION_ASSIGN"))
        .containsExactly(
            "{\"user_id\": null, \"conversation_id\": %d}".formatted(talk),
            "{\"user_id\": %d, \"conversation_id\": %d}".formatted(lina.id().value(), talk));
  }

  @Test
  void a_note_is_for_the_staff_alone() {
    var note = noor.post(talk, "notes", Map.of("body", "Prefers mornings.\nسنّها حساسة")).data();

    var notes = noor.sees(talk).get("notes");
    assertThat(notes.get(0)).isEqualTo(note.get("note"));
    assertThat(notes.get(0).get("body").asString()).isEqualTo("Prefers mornings.\nسنّها حساسة");
    assertThat(notes.get(0).get("author").asString())
        .isEqualTo("staff:" + noor.person.id().value());
    assertThat(huda.replies()).hasSize(1);
    assertThat(audited("CONVERSATION_NOTE")).hasSize(1).first().asString().doesNotContain("morn");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "handoff|{}",
        "handoff|{'on':null}",
        "handoff|{'on':'true'}",
        "handoff|{'on':1}",
        "handoff|[]",
        "assign|{}",
        "assign|{'user_id':'1'}",
        "assign|{'user_id':1.5}",
        "assign|{'user_id':9223372036854775808}",
        "assign|null",
        "notes|{}",
        "notes|{'body':null}",
        "notes|{'body':' '}",
        "notes|{'body':5}",
        "notes|{'body':'\\u0000'}",
        "notes|[]",
      })
  void a_body_that_says_nothing_is_refused(String what, String body) {
    var before = noor.sees(talk);

    assertThat(noor.post(talk, what, body.replace('\'', '"')).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");

    assertThat(noor.sees(talk)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reply", "handoff", "resolve", "assign", "notes"})
  void another_clinics_conversation_is_not_there(String what) {
    var other = new Clerk(team, api, world.aClinic().save(), Role.OWNER);
    var body = "{\"text\":\"hi\",\"on\":true,\"body\":\"x\",\"user_id\":null}";

    assertThat(other.post(talk, what, body).refusal()).isEqualTo("404 NOT_FOUND");
  }
}
