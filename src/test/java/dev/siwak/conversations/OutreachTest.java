package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.templates.Templates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

@SiwakTest
class OutreachTest extends DeskWorld {
  private static final OutreachMessage GREETING =
      new OutreachMessage("greet", Map.of("name", "Huda"), List.of());
  private final Outreach outreach;

  OutreachTest(
      World world,
      Team team,
      Api api,
      Templates templates,
      StaffReplies staffReplies,
      JdbcClient db,
      Inbox inbox,
      ApplicationClock clock,
      Outreach outreach) {
    super(world, team, api, templates, staffReplies, db, inbox, clock);
    this.outreach = outreach;
  }

  @Test
  void inside_the_window_the_words_leave_as_a_free_message_with_their_buttons() {
    var choices = List.of(new Choice("yes", "I come", ""), new Choice("no", "I cannot", ""));

    var sent = write(patient(), new OutreachMessage("greet", Map.of("name", "Huda"), choices));

    assertThat(type(sent)).isEqualTo("session");
    assertThat(huda.replies().getLast())
        .isEqualTo(
            new OutgoingMessage.Buttons(
                "Hello Huda, this is your dental clinic. How can we help you?", choices, 0));
    assertThat(last(noor.sees(talk).get("messages")).get("author").asString()).isEqualTo("siwak");
  }

  @Test
  void outside_the_window_it_is_the_template_and_its_quick_replies_bring_back_what_was_asked() {
    windowEnds("25 hours");
    huda.number(
        """
        with labelled as (
          update message_templates set buttons = '{Ja}'
          where clinic_id = :clinic and key = 'greet' returning 1)
        select count(*) from labelled where :number <> ''
        """);
    var choices = List.of(new Choice("yes", "I come", ""), new Choice("no", "I cannot", ""));

    var sent = write(patient(), new OutreachMessage("greet", Map.of("name", "Huda"), choices));

    assertThat(type(sent)).isEqualTo("hsm");
    assertThat(huda.replies().getLast().choices()).containsExactly(choices.getFirst());
  }

  @Test
  void a_patient_who_never_wrote_gets_a_conversation_without_a_window() {
    var lina = clinic.patient("Lina");

    var sent = write(lina, GREETING);

    var conversation = conversationOf(lina);
    var seen = noor.sees(conversation.value());
    assertThat(type(sent)).isEqualTo("hsm");
    assertThat(seen.get("window_expires_at").isNull()).isTrue();
    assertThat(seen.get("messages")).hasSize(1);
    assertThat(noor.writes(conversation.value(), "hi").refusal()).isEqualTo("400 WINDOW_CLOSED");
    write(lina, GREETING);
    assertThat(noor.sees(conversation.value()).get("messages")).hasSize(2);
  }

  @Test
  void what_is_not_in_use_in_the_patients_language_is_said_in_the_other() {
    huda.number(
        """
        with gone as (
          update message_templates set enabled = false
          where clinic_id = :clinic and key = 'greet' and lang = 'en' returning 1)
        select count(*) from gone where :number <> ''
        """);

    var sent = write(patient(), GREETING);

    assertThat(sent).extracting("language").isEqualTo(Language.ARABIC);
  }

  @Test
  void a_hole_in_the_words_or_an_unknown_template_is_not_sent_and_no_more_than_to_nobody() {
    assertThat(write(patient(), new OutreachMessage("greet", Map.of(), List.of())))
        .isEqualTo(new Reached.NoTemplate());
    assertThat(write(patient(), new OutreachMessage("nothing", Map.of(), List.of())))
        .isEqualTo(new Reached.NoTemplate());
    assertThat(write(new PatientId(99_999_999), GREETING)).isEqualTo(new Reached.Unreachable());
    assertThatThrownBy(() -> clinic.scoped(() -> outreach.write(clinic.id(), patient(), GREETING)))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  // A23
  @Test
  void whoever_has_no_name_is_greeted_without_and_no_name_breaks_the_line() {
    write(patient(), new OutreachMessage("greet", Map.of("name", "  "), List.of()));
    assertThat(huda.replies().getLast().text())
        .isEqualTo("Hello there, this is your dental clinic. How can we help you?");
    write(patient(), new OutreachMessage("greet", Map.of("name", "Huda\n\tK."), List.of()));
    assertThat(huda.replies().getLast().text())
        .isEqualTo("Hello Huda K., this is your dental clinic. How can we help you?");
  }

  @Test
  void what_meta_takes_for_marketing_goes_to_nobody_without_the_consent_to_it() {
    huda.number(
        """
        with told as (
          update message_templates set category = 'MARKETING'
          where clinic_id = :clinic and key = 'greet' returning 1)
        select count(*) from told where :number <> ''
        """);

    assertThat(write(patient(), GREETING)).isEqualTo(new Reached.NoTemplate());
    assertThat(noor.sends(talk, "greet", Map.of("name", "A")).refusal())
        .isEqualTo("400 NO_HSM_AVAILABLE");

    huda.number(
        """
        with agreed as (
          update patients set consents = '{"marketing":true}'
          where clinic_id = :clinic and phone = '+' || :number returning 1)
        select count(*) from agreed
        """);

    assertThat(type(write(patient(), GREETING))).isEqualTo("session");
  }

  private Reached write(PatientId patient, OutreachMessage message) {
    return world.in(clinic.id(), () -> outreach.write(clinic.id(), patient, message));
  }

  private PatientId patient() {
    return new PatientId(
        huda.number(
            "select patient_id from conversations where clinic_id = :clinic and wa_id = :number"));
  }

  private ConversationId conversationOf(PatientId patient) {
    return new ConversationId(
        huda.number(
            """
            select id from conversations
            where clinic_id = :clinic and patient_id = %d and :number <> ''
            """
                .formatted(patient.value())));
  }

  private String type(Reached reached) {
    return reached instanceof Reached.Queued(_, var outbox, _)
        ? noor.get("/outbox/" + outbox.value()).data().get("outbox").get("message_type").asString()
        : reached.toString();
  }
}
