package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.siwak.conversations.DialogEvent.HandedBack;
import dev.siwak.conversations.DialogEvent.PatientSaid;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Effect.Book;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import dev.siwak.understanding.Intent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DialogTotalityTest {
  private static final List<DialogState> STATES = Samples.of(DialogState.class);
  private static final List<DialogEvent> EVENTS = Samples.of(DialogEvent.class);

  static Stream<Arguments> states() {
    return STATES.stream().map(state -> argumentSet(state.getClass().getSimpleName(), state));
  }

  @Test
  void every_state_and_every_event_is_sampled() {
    assertThat(STATES)
        .hasSizeGreaterThan(40)
        .extracting(DialogState::fsmState)
        .contains(
            "idle",
            "qualification",
            "slot_offer",
            "confirm",
            "done",
            "reschedule",
            "cancel",
            "handoff");
    assertThat(EVENTS).hasSizeGreaterThan(800);
  }

  @ParameterizedTest
  @MethodSource("states")
  void no_event_is_too_much_for_any_state(DialogState state) {
    for (int misunderstood = 0; misunderstood < 3; misunderstood++) {
      var talk = new Talk(state, Language.ENGLISH, false, misunderstood);
      for (var event : EVENTS) {
        var transition = Dialog.next(talk, event);

        assertThat(transition.next().misunderstood()).isBetween(0, 2);
        if (event instanceof PatientSaid said && !(state instanceof WithStaff))
          assertThat(says(transition)).as("answer to %s", said.reading().intents()).isTrue();
      }
    }
  }

  /** Something is said, or found out first and then said. */
  private static boolean says(Transition transition) {
    return transition.effects().stream()
        .anyMatch(
            effect ->
                switch (effect) {
                  case Say _,
                      Effect.FindSlots _,
                      Effect.PlaceHold _,
                      Effect.Book _,
                      Effect.Move _,
                      Effect.Cancel _,
                      Effect.CancelAll _,
                      Effect.AnswerFreed _,
                      Effect.Confirm _ ->
                      true;
                  case Effect.ReleaseHold _,
                      Effect.JoinWaitlist _,
                      Effect.CallStaff _,
                      Effect.SaveName _,
                      Effect.SetLanguage _,
                      Effect.OptOut _,
                      Effect.OptIn _ ->
                      false;
                });
  }

  @ParameterizedTest
  @MethodSource("states")
  void an_emergency_comes_before_everything_in_every_state(DialogState state) {
    for (var intent : Intent.values()) {
      var words = Heard.that(intent, Intent.EMERGENCY).reading();
      var transition =
          Dialog.next(
              Talk.begin(Language.ENGLISH).in(state),
              new PatientSaid(words, ChatWorld.facts(Samples.TEN, 0, List.of())));

      assertThat(transition.effects())
          .filteredOn(Say.class::isInstance)
          .containsExactly(new Say.Emergency());
      assertThat(transition.effects()).contains(new Effect.CallStaff(Effect.Reason.EMERGENCY));
      assertThat(transition.next().state()).isEqualTo(new WithStaff());
    }
  }

  @Test
  void nothing_is_said_while_a_person_has_the_talk() {
    var talk = Talk.begin(Language.ENGLISH).in(new WithStaff());

    for (var event : EVENTS) {
      if (isEmergency(event)) continue;
      var transition = Dialog.next(talk, event);
      assertThat(transition.effects()).as("%s", event).noneMatch(Say.class::isInstance);
      if (!(event instanceof HandedBack))
        assertThat(transition.next().state()).isEqualTo(new WithStaff());
    }
  }

  private static boolean isEmergency(DialogEvent event) {
    return (event instanceof PatientSaid said && said.reading().has(Intent.EMERGENCY))
        || (event instanceof DialogEvent.PatientChose chose
            && chose.choice().equals(new ReplyChoice.Want(Intent.EMERGENCY)));
  }

  @Test
  void a_booking_is_written_only_from_a_held_time_the_patient_agreed_to() {
    for (var state : STATES)
      for (var event : EVENTS) {
        var books =
            Dialog.next(Talk.begin(Language.ENGLISH).in(state), event).effects().stream()
                .anyMatch(Book.class::isInstance);
        if (!books) continue;
        assertThat(state).isInstanceOf(DialogState.Confirming.class);
        assertThat(agrees(event)).as("%s", event).isTrue();
      }
  }

  @Test
  void an_appointment_is_called_off_or_moved_only_by_a_yes_to_that_very_question() {
    for (var state : STATES)
      for (var event : EVENTS)
        for (var effect : Dialog.next(Talk.begin(Language.ENGLISH).in(state), event).effects()) {
          if (effect instanceof Effect.Cancel(var visit)) {
            assertThat(state).isInstanceOf(DialogState.Cancelling.class);
            assertThat(event).matches(it -> agreesTo(it, visit), "a yes");
          }
          if (effect instanceof Effect.Move(var visit, _)) {
            assertThat(state).isInstanceOf(DialogState.Rescheduling.class);
            assertThat(event).matches(it -> agreesTo(it, visit), "a yes");
          }
        }
  }

  private static boolean agreesTo(DialogEvent event, AppointmentId visit) {
    if (event instanceof PatientSaid said)
      return (said.reading().has(Intent.CONFIRM) || said.reading().has(Intent.CANCEL))
          && !said.reading().has(Intent.DENY);
    return event instanceof DialogEvent.PatientChose chose
        && (chose.choice().equals(new ReplyChoice.YesCancel(visit))
            || (chose.choice() instanceof ReplyChoice.YesMove(var moved, _) && moved.equals(visit))
            || chose.choice().equals(new ReplyChoice.Want(Intent.CONFIRM)));
  }

  @Test
  void nothing_is_told_as_done_that_was_not_done() {
    for (var state : STATES)
      for (var event : EVENTS)
        for (var effect : Dialog.next(Talk.begin(Language.ENGLISH).in(state), event).effects()) {
          if (effect instanceof Say.Confirmed(var visit))
            assertThat(event)
                .isIn(
                    new DialogEvent.AppointmentBooked(visit),
                    new DialogEvent.FreedTaken(visit, false));
          if (effect instanceof Say.Moved(var visit))
            assertThat(event)
                .isIn(
                    new DialogEvent.AppointmentMoved(visit),
                    new DialogEvent.FreedTaken(visit, true));
          if (effect instanceof Say.Cancelled(var visit))
            assertThat(event).isEqualTo(new DialogEvent.AppointmentCancelled(visit));
        }
  }

  private static boolean agrees(DialogEvent event) {
    if (event instanceof PatientSaid said) return said.reading().has(Intent.CONFIRM);
    return event instanceof DialogEvent.HoldPlaced
        || (event instanceof DialogEvent.PatientChose chose
            && (chose.choice() instanceof ReplyChoice.YesBook
                || chose.choice().equals(new ReplyChoice.Want(Intent.CONFIRM))));
  }
}
