package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.ASK_MY_APPOINTMENT;
import static dev.siwak.understanding.Intent.ASK_PRICE;
import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CHANGE_LANGUAGE;
import static dev.siwak.understanding.Intent.CLINICAL_QUESTION;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.EMERGENCY;
import static dev.siwak.understanding.Intent.GREET;
import static dev.siwak.understanding.Intent.HUMAN;
import static dev.siwak.understanding.Intent.OPT_IN;
import static dev.siwak.understanding.Intent.OPT_OUT;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;
import static dev.siwak.understanding.Intent.SMALL_TALK;
import static dev.siwak.understanding.Intent.THANK;
import static dev.siwak.understanding.Intent.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.DialogEvent.HandedBack;
import dev.siwak.conversations.DialogEvent.StaffTookOver;
import dev.siwak.conversations.Effect.Cancel;
import dev.siwak.conversations.Effect.Move;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import dev.siwak.understanding.When;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class OtherTalkTest {
  private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 3);
  private static final Visit CLEANING =
      new Visit(
          new AppointmentId(5), Chat.local(2026, 12, 1, 10, 0), "cleaning", ChatWorld.SARA, null);
  private static final Visit LINAS =
      new Visit(
          new AppointmentId(6), Chat.local(2026, 12, 2, 16, 0), "consult", ChatWorld.OMAR, "Lina");

  @Test
  void an_appointment_is_moved_in_one_write_after_a_yes() {
    var chat =
        Chat.inEnglish()
            .has(CLEANING)
            .says(
                "move my appointment to Thursday 11",
                Heard.that(RESCHEDULE).when(When.on(THURSDAY).withTime(LocalTime.of(11, 0))))
            .hears(Say.AskToMove.class)
            .didNot(Move.class)
            .is("reschedule")
            .says("yes", CONFIRM)
            .didNot(Cancel.class)
            .hears(Say.Moved.class)
            .is("done");

    assertThat(chat.visits())
        .containsExactly(
            new Visit(
                CLEANING.id(), Chat.local(2026, 12, 3, 11, 0), "cleaning", ChatWorld.SARA, null));
  }

  @Test
  void an_hour_alone_moves_within_the_day() {
    Chat.inEnglish()
        .has(CLEANING)
        .says("can I come at 3?", Heard.that(RESCHEDULE).when(When.at(LocalTime.of(15, 0))))
        .hears(Say.AskToMove.class)
        .reads("New: Tuesday 1 December, 3:00 PM");
  }

  @Test
  void a_move_step_by_step_in_arabic() {
    Chat.inArabic()
        .has(CLEANING)
        .says("أبي أغير موعدي", RESCHEDULE)
        .hears(Say.AskNewTime.class)
        .says("الخميس", Heard.that(BOOK).when(When.on(THURSDAY)))
        .hears(Say.OfferSlots.class)
        .is("reschedule")
        .taps("الخميس 3/12، 11:00 ص")
        .hears(Say.AskToMove.class)
        .taps("نعم، غيّروه")
        .hears(Say.Moved.class)
        .reads("تم تغيير موعدكم");
  }

  @Test
  void a_new_time_that_was_taken_meanwhile_leaves_the_old_one_standing() {
    var chat =
        Chat.inEnglish()
            .has(CLEANING)
            .says(
                "move it to Thursday 11",
                Heard.that(RESCHEDULE).when(When.on(THURSDAY).withTime(LocalTime.of(11, 0))))
            .somebodyTakes(Chat.local(2026, 12, 3, 11, 0))
            .says("yes", CONFIRM)
            .hears(Say.JustTaken.class, Say.OfferSlots.class)
            .is("reschedule");

    assertThat(chat.visits()).containsExactly(CLEANING);
  }

  @Test
  void of_several_appointments_the_one_to_move_is_asked_for() {
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .says("I need to reschedule", RESCHEDULE)
        .hears(Say.WhichVisitToMove.class)
        .taps("Wed 2 Dec")
        .hears(Say.AskNewTime.class)
        .reads("For: Lina");
  }

  @Test
  void cancelling_is_asked_back() {
    var chat =
        Chat.inEnglish()
            .has(CLEANING)
            .says("cancel my appointment", CANCEL)
            .hears(Say.AskToCancel.class)
            .didNot(Cancel.class)
            .says("no don't cancel", DENY, CANCEL)
            .didNot(Cancel.class)
            .hears(Say.Kept.class)
            .says("cancel it after all", CANCEL)
            .says("yes", CONFIRM)
            .did(new Cancel(CLEANING.id()))
            .hears(Say.Cancelled.class)
            .is("idle");

    assertThat(chat.visits()).isEmpty();
  }

  @Test
  void calling_off_turns_into_a_move_in_arabic() {
    Chat.inArabic()
        .has(CLEANING)
        .says("ألغوا الموعد", CANCEL)
        .hears(Say.AskToCancel.class)
        .taps("نغيّر وقته")
        .hears(Say.AskNewTime.class)
        .is("reschedule");
  }

  @Test
  void the_one_of_several_is_recognised_by_its_day() {
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .says("cancel", CANCEL)
        .hears(Say.WhichVisitToCancel.class)
        .says("Wednesday", Heard.that(BOOK).when(When.on(LocalDate.of(2026, 12, 2))))
        .hears(Say.AskToCancel.class)
        .reads("For: Lina");
  }

  @Test
  void an_old_yes_to_cancelling_is_asked_again() {
    Chat.inEnglish()
        .has(CLEANING)
        .taps(new ReplyChoice.YesCancel(CLEANING.id()))
        .didNot(Cancel.class)
        .hears(Say.AskToCancel.class)
        .taps(new ReplyChoice.Want(CANCEL))
        .didNot(Cancel.class)
        .hears(Say.AskToCancel.class);
  }

  @Test
  void one_is_told_ones_own_appointments_and_nobody_elses() {
    Chat.inEnglish()
        .says("when is my appointment?", ASK_MY_APPOINTMENT)
        .hears(Say.NoVisits.class)
        .has(CLEANING)
        .says("when is my appointment?", ASK_MY_APPOINTMENT)
        .hears(Say.MyVisits.class)
        .reads("Tuesday 1 December, 10:00 AM")
        .says("and my husband's?", ASK_MY_APPOINTMENT, OTHER_PERSON)
        .hears(Say.NotYours.class)
        .says("cancel my husband's appointment", CANCEL, OTHER_PERSON)
        .didNot(Cancel.class)
        .hears(Say.NotYours.class)
        .has(LINAS)
        .says("and my daughter's?", ASK_MY_APPOINTMENT, OTHER_PERSON)
        .hears(Say.MyVisits.class)
        .reads("For: Lina");
  }

  @Test
  void yes_without_a_question_confirms_nothing() {
    Chat.inEnglish()
        .says("yes", CONFIRM)
        .hears(Say.NothingToConfirm.class)
        .taps(new ReplyChoice.YesBook(new AppointmentId(77)))
        .hears(Say.NothingToConfirm.class)
        .is("idle");
  }

  @Test
  void an_emergency_is_answered_at_once_in_both_languages() {
    Chat.inEnglish()
        .says("bleeding won't stop, book me tomorrow", BOOK, EMERGENCY)
        .hears(Say.Emergency.class)
        .reads("997")
        .did(new Effect.CallStaff(Effect.Reason.EMERGENCY))
        .is("handoff");
    Chat.inArabic()
        .says("وجهي متورم ومعي حرارة", EMERGENCY)
        .hears(Say.Emergency.class)
        .reads("توجّهوا الآن إلى أقرب طوارئ، أو اتصلوا على 997");
  }

  @Test
  void a_person_is_called_once_and_then_the_bot_is_silent() {
    Chat.inEnglish()
        .says("I want to talk to a human", HUMAN)
        .hears(Say.HandedOver.class)
        .did(new Effect.CallStaff(Effect.Reason.ASKED))
        .says("hello?? a human!", HUMAN)
        .hearsNothing()
        .didNot(Effect.CallStaff.class)
        .says("I can't breathe", EMERGENCY)
        .hears(Say.Emergency.class)
        .happens(new HandedBack())
        .hearsNothing()
        .is("idle")
        .says("hello", GREET)
        .hears(Say.Welcome.class);
  }

  @Test
  void staff_taking_over_while_a_time_is_held_gives_it_back() {
    Chat.inEnglish()
        .knowsTheName()
        .says(
            "Thursday 11",
            Heard.that(BOOK)
                .service("cleaning")
                .when(When.on(THURSDAY).withTime(LocalTime.of(11, 0))))
        .is("confirm")
        .happens(new StaffTookOver())
        .did(new Effect.ReleaseHold(new AppointmentId(100)))
        .hearsNothing()
        .is("handoff");
  }

  @Test
  void a_clinical_question_is_routed_never_answered() {
    Chat.inEnglish()
        .says("which antibiotic should I take?", Heard.that(CLINICAL_QUESTION).clinical())
        .hears(Say.DentistMustSee.class, Say.OfferVisit.class)
        .taps("Book a visit")
        .hears(Say.OfferSlots.class)
        .reads("times for Consultation");
  }

  @Test
  void the_language_follows_the_patient_until_one_is_chosen() {
    Chat.inEnglish()
        .says(Language.ARABIC, "مرحبا", GREET)
        .speaks(Language.ARABIC)
        .says(Language.ARABIC, "انجليزي لو سمحت", CHANGE_LANGUAGE)
        .speaks(Language.ENGLISH)
        .did(new Effect.SetLanguage(Language.ENGLISH))
        .hears(Say.LanguageSet.class)
        .says(Language.ARABIC, "كم السعر", ASK_PRICE)
        .speaks(Language.ENGLISH);
  }

  @Test
  void stop_and_start_are_kept() {
    Chat.inEnglish()
        .says("stop", OPT_OUT)
        .did(new Effect.OptOut())
        .hears(Say.OptedOut.class)
        .says("start", OPT_IN)
        .did(new Effect.OptIn())
        .hears(Say.OptedIn.class);
  }

  @Test
  void small_things_are_answered_in_kind() {
    Chat.inEnglish()
        .says("hi", GREET)
        .hears(Say.Welcome.class)
        .says("how are you", SMALL_TALK)
        .hears(Say.SmallTalk.class)
        .says("thanks", THANK)
        .hears(Say.YouAreWelcome.class)
        .says("no", DENY)
        .hears(Say.AtYourService.class)
        .says("qwerty", UNKNOWN)
        .hears(Say.NotUnderstood.class, Say.Menu.class);
  }

  @Test
  void dropping_a_new_booking_leaves_the_existing_one() {
    Chat.inEnglish()
        .has(CLEANING)
        .says("book a whitening too", Heard.that(BOOK).service("whitening"))
        .says("cancel", CANCEL)
        .didNot(Cancel.class)
        .hears(Say.BookingDropped.class)
        .reads("stays as it is");
  }
}
