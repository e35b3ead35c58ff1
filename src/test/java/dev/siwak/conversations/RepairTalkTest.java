package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.ASK_MY_APPOINTMENT;
import static dev.siwak.understanding.Intent.ASK_PRICE;
import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CHOOSE_OFFER;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.GIVE_NAME;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;
import static dev.siwak.understanding.Intent.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.Effect.Cancel;
import dev.siwak.conversations.Effect.Move;
import dev.siwak.conversations.Effect.SaveName;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.When;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** What a patient who says something unexpected gets: never an appointment made, moved or lost. */
class RepairTalkTest {
  private static final LocalDate SUNDAY = LocalDate.of(2026, 12, 6);
  private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 3);
  private static final Visit CLEANING =
      new Visit(
          new AppointmentId(5), Chat.local(2026, 12, 1, 10, 0), "cleaning", ChatWorld.SARA, null);
  private static final Visit LINAS =
      new Visit(
          new AppointmentId(6), Chat.local(2026, 12, 3, 16, 0), "consult", ChatWorld.OMAR, "Lina");

  private static Chat cancelling() {
    return Chat.inEnglish()
        .has(CLEANING)
        .says("cancel my appointment", CANCEL)
        .hears(Say.AskToCancel.class);
  }

  @Test
  void a_yes_with_another_time_moves_and_never_cancels() {
    cancelling()
        .says("sunday works for me", Heard.that(CONFIRM).when(When.on(SUNDAY)))
        .didNot(Cancel.class)
        .hears(Say.OfferSlots.class)
        .reads("Your appointment is now on Tuesday 1 December")
        .is("reschedule");
  }

  @Test
  void a_yes_with_another_service_cancels_nothing() {
    cancelling()
        .says("yes, the whitening", Heard.that(CONFIRM).service("whitening"))
        .didNot(Cancel.class)
        .hears(Say.NotUnderstood.class, Say.AskToCancel.class);
    cancelling()
        .has(LINAS)
        .says("the consultation", Heard.that(CONFIRM).service("consult"))
        .didNot(Cancel.class)
        .hears(Say.AskToCancel.class)
        .reads("For: Lina");
  }

  @Test
  void a_yes_that_repeats_the_time_of_the_visit_cancels_it() {
    cancelling()
        .says("yes, Tuesday's", Heard.that(CONFIRM).when(When.on(LocalDate.of(2026, 12, 1))))
        .did(new Cancel(CLEANING.id()));
  }

  @Test
  void a_yes_days_later_is_asked_about_once_more() {
    cancelling()
        .later(Duration.ofDays(1))
        .says("yes", CONFIRM)
        .didNot(Cancel.class)
        .hears(Say.AskToCancel.class)
        .says("yes", CONFIRM)
        .did(new Cancel(CLEANING.id()));
  }

  @Test
  void a_service_without_an_appointment_is_not_cancelled_in_place_of_another() {
    Chat.inEnglish()
        .has(CLEANING)
        .says("cancel my whitening", Heard.that(CANCEL).service("whitening"))
        .hears(Say.NoSuchVisit.class)
        .reads("no coming appointment for Whitening")
        .reads("Cleaning, Tuesday 1 December")
        .is("idle");
  }

  @Test
  void of_several_to_cancel_a_number_or_a_day_points_at_one() {
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .says("cancel", CANCEL)
        .says(
            "the second", Heard.that(RESCHEDULE).offer(2).when(When.on(LocalDate.of(2026, 12, 2))))
        .hears(Say.AskToCancel.class)
        .reads("For: Lina");
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .says("cancel", CANCEL)
        .says("the one on Thursday", Heard.that(RESCHEDULE).when(When.on(THURSDAY)))
        .hears(Say.AskToCancel.class)
        .reads("For: Lina");
  }

  @Test
  void of_several_to_move_the_service_points_at_one_and_the_day_is_the_wish() {
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .says("I need to reschedule", RESCHEDULE)
        .says(
            "the cleaning, to Sunday",
            Heard.that(RESCHEDULE).service("cleaning").when(When.on(SUNDAY)))
        .hears(Say.OfferSlots.class)
        .reads("Sunday 6 December, 9:00 AM");
  }

  @Test
  void a_time_for_a_service_that_is_not_booked_is_a_second_visit() {
    var chat =
        Chat.inEnglish()
            .knowsTheName()
            .has(CLEANING)
            .says(
                "also a whitening Thursday 2 pm",
                Heard.that(RESCHEDULE)
                    .service("whitening")
                    .when(When.on(THURSDAY).withTime(LocalTime.of(14, 0))))
            .hears(Say.AskToConfirm.class)
            .says("yes", CONFIRM)
            .hears(Say.Confirmed.class);

    assertThat(chat.visits()).hasSize(2).contains(CLEANING);
  }

  @Test
  void yes_to_our_own_offer_begins_a_booking_of_what_was_spoken_of() {
    Chat.inEnglish()
        .says("how much is whitening?", Heard.that(ASK_PRICE).service("whitening"))
        .hears(Say.Price.class, Say.OfferVisit.class)
        .says("yes please", CONFIRM)
        .hears(Say.OfferSlots.class)
        .reads("times for Whitening");
    Chat.inEnglish()
        .says("when is my husband's appointment?", ASK_MY_APPOINTMENT, OTHER_PERSON)
        .hears(Say.NotYours.class)
        .says("yes", CONFIRM)
        .hears(Say.AskService.class);
  }

  @Test
  void a_service_is_chosen_by_its_number() {
    Chat.inEnglish()
        .says("book", BOOK)
        .hears(Say.AskService.class)
        .reads("2. Cleaning")
        .says("2", Heard.that(UNKNOWN).offer(2))
        .hears(Say.OfferSlots.class)
        .reads("times for Cleaning");
  }

  @Test
  void a_question_that_is_asked_three_times_brings_a_person() {
    Chat.inEnglish()
        .says("book", BOOK)
        .says("ok", CONFIRM)
        .hears(Say.NotUnderstood.class, Say.AskService.class)
        .says("7", Heard.that(UNKNOWN).offer(7))
        .hears(Say.NotUnderstood.class, Say.Simpler.class, Say.AskService.class)
        .says("ok", CONFIRM)
        .hears(Say.HandedOverNotUnderstood.class)
        .is("handoff");
  }

  private static Chat askedForTheVisitor() {
    return Chat.inEnglish()
        .knowsTheName()
        .says("a consultation for my son", Heard.that(BOOK, OTHER_PERSON).service("consult"))
        .says("first", Heard.that(CHOOSE_OFFER).offer(1))
        .hears(Say.AskVisitorName.class)
        .reads("We are holding this: Consultation, today, Sunday 29 November");
  }

  @Test
  void ok_is_nobodys_name() {
    askedForTheVisitor()
        .says("ok", Heard.that(CONFIRM).name("Ok"))
        .hears(Say.NotUnderstood.class, Say.AskVisitorName.class)
        .says("ok", CONFIRM)
        .hears(Say.NotUnderstood.class, Say.Simpler.class, Say.AskVisitorName.class)
        .says("ok", CONFIRM)
        .hears(Say.HandedOverNotUnderstood.class);
  }

  @Test
  void what_comes_with_a_no_is_not_taken_for_a_name() {
    Chat.inEnglish()
        .says(
            "Sunday at 10",
            Heard.that(BOOK).service("consult").when(When.on(SUNDAY).withTime(LocalTime.of(10, 0))))
        .hears(Say.AskOwnName.class)
        .reads("Consultation, Sunday 6 December, 10:00 AM")
        .says("no not that", Heard.that(DENY, GIVE_NAME).name("Not That"))
        .didNot(SaveName.class)
        .hears(Say.OtherTimeOrStop.class);
  }

  @Test
  void the_name_of_the_visitor_can_be_corrected() {
    askedForTheVisitor()
        .says("Ali", Heard.that(GIVE_NAME).name("Ali"))
        .reads("For: Ali")
        .says("no, his name is Alaa", Heard.that(DENY, GIVE_NAME).name("Alaa"))
        .didNot(SaveName.class)
        .hears(Say.AskToConfirm.class)
        .reads("For: Alaa");
  }

  @Test
  void a_declined_move_leaves_everything_as_it_is() {
    var chat =
        Chat.inEnglish()
            .has(CLEANING)
            .says("move it to Sunday", Heard.that(RESCHEDULE).when(When.on(SUNDAY)))
            .hears(Say.OfferSlots.class)
            .says("no, leave it", DENY)
            .hears(Say.Kept.class)
            .is("done")
            .says(
                "or Thursday 11?",
                Heard.that(RESCHEDULE).when(When.on(THURSDAY).withTime(LocalTime.of(11, 0))))
            .hears(Say.AskToMove.class)
            .taps("Keep it as it is")
            .hears(Say.Kept.class);

    assertThat(chat.visits()).containsExactly(CLEANING);
  }

  @Test
  void another_service_while_a_visit_is_moved_is_another_visit() {
    Chat.inEnglish()
        .knowsTheName()
        .has(CLEANING)
        .says("move it", RESCHEDULE)
        .hears(Say.AskNewTime.class)
        .says(
            "and a whitening on Sunday",
            Heard.that(RESCHEDULE).service("whitening").when(When.on(SUNDAY)))
        .hears(Say.Kept.class, Say.OfferSlots.class)
        .reads("times are free for Whitening")
        .is("slot_offer");
  }

  @Test
  void other_times_for_a_move_come_to_an_end() {
    Chat.inEnglish()
        .has(CLEANING)
        .says("move it to Sunday", Heard.that(RESCHEDULE).when(When.on(SUNDAY)))
        .taps("Other times")
        .hears(Say.Others.class, Say.OfferSlots.class)
        .taps("Other times")
        .hears(Say.AskNewTime.class)
        .taps("Keep it as it is")
        .hears(Say.Kept.class);
  }

  @Test
  void to_another_dentist_means_the_same_time() {
    Chat.inEnglish()
        .has(CLEANING)
        .says("can I change to Dr Omar?", Heard.that(RESCHEDULE).provider("omar"))
        .hears(Say.AskToMove.class)
        .reads("New: Tuesday 1 December, 10:00 AM with Dr Omar")
        .says("yes but with Dr Sara", Heard.that(CONFIRM).provider("sara"))
        .didNot(Move.class);
  }

  @Test
  void a_second_thought_right_after_the_booking_shows_what_can_be_done() {
    Chat.inEnglish()
        .has(LINAS)
        .knowsTheName()
        .says(
            "Sunday at 10",
            Heard.that(BOOK)
                .service("cleaning")
                .when(When.on(SUNDAY).withTime(LocalTime.of(10, 0))))
        .says("yes", CONFIRM)
        .hears(Say.Confirmed.class)
        .says("ok", CONFIRM)
        .hears(Say.AllSet.class)
        .reads("You are all set: Cleaning, Sunday 6 December, 10:00 AM")
        .says("oh wait no", DENY)
        .hears(Say.MyVisits.class)
        .reads("Cleaning")
        .taps("Cancel it")
        .hears(Say.AskToCancel.class)
        .reads("Cleaning");
  }

  @Test
  void a_move_names_whose_it_is() {
    Chat.inEnglish()
        .has(LINAS)
        .says(
            "move it to Sunday 10",
            Heard.that(RESCHEDULE).when(When.on(SUNDAY).withTime(LocalTime.of(10, 0))))
        .hears(Say.AskToMove.class)
        .reads("Lina");
  }

  @Test
  void one_reading_is_asked_for_by_yes_or_no_and_none_outside_the_hours() {
    var seven = When.on(SUNDAY).withTime(LocalTime.of(19, 0));
    Chat.inEnglish()
        .knowsTheName()
        .says(
            "cleaning at 7 or so",
            Heard.that(BOOK)
                .service("cleaning")
                .eitherOf(seven, When.on(SUNDAY).withTime(LocalTime.of(9, 0))))
        .hears(Say.AskToConfirm.class)
        .reads("9:00 AM");
  }
}
