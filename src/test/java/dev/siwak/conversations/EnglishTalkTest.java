package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.Effect.Cancel;
import dev.siwak.conversations.Effect.Move;
import dev.siwak.kernel.AppointmentId;
import org.junit.jupiter.api.Test;

/** Whole talks in English, read by the rules themselves. */
class EnglishTalkTest {
  private static final Visit CLEANING =
      new Visit(
          new AppointmentId(5), Chat.local(2026, 12, 1, 10, 0), "cleaning", ChatWorld.SARA, null);
  private static final Visit LINAS =
      new Visit(
          new AppointmentId(6), Chat.local(2026, 12, 3, 16, 0), "consult", ChatWorld.OMAR, "Lina");

  @Test
  void a_new_patient_books() {
    var chat =
        Chat.inEnglish()
            .writes("Hi, I'd like to book a cleaning")
            .hears(Say.Hello.class, Say.OfferSlots.class)
            .writes("the second one please")
            .hears(Say.AskOwnName.class)
            .writes("Huda Salem")
            .hears(Say.AskToConfirm.class)
            .writes("yes please")
            .hears(Say.Confirmed.class)
            .writes("thank you!")
            .hears(Say.YouAreWelcome.class);

    assertThat(chat.visits()).singleElement().extracting(Visit::service).isEqualTo("cleaning");
  }

  @Test
  void a_correction_and_a_question_on_the_way() {
    Chat.inEnglish()
        .knowsTheName()
        .writes("cleaning on Tuesday at 10 am")
        .hears(Say.AskToConfirm.class)
        .writes("how much is it?")
        .hears(Say.Price.class, Say.AskToConfirm.class)
        .reads("Cleaning: SAR 250")
        .writes("no, Thursday")
        .hears(Say.AskToConfirm.class)
        .reads("Thursday 3 December, 10:00 AM")
        .writes("where are you?")
        .hears(Say.Address.class, Say.AskToConfirm.class)
        .writes("ok book it")
        .hears(Say.Confirmed.class);
  }

  @Test
  void all_offers_are_refused_until_a_day_is_asked_for() {
    Chat.inEnglish()
        .writes("I need a whitening appointment")
        .hears(Say.OfferSlots.class)
        .writes("none of these work for me")
        .hears(Say.Others.class, Say.OfferSlots.class)
        .writes("no")
        .hears(Say.AskTime.class)
        .writes("Wednesday afternoon")
        .hears(Say.OfferSlots.class)
        .reads("Wednesday 2 December");
  }

  @Test
  void a_closed_day_is_said_to_be_closed() {
    Chat.inEnglish()
        .writes("cleaning on Friday please")
        .hears(Say.ClosedOn.class, Say.OfferSlots.class)
        .reads("We are closed on Friday 4 December.");
  }

  @Test
  void a_move_and_a_second_thought() {
    var chat =
        Chat.inEnglish()
            .has(CLEANING)
            .writes("I need to move my appointment to Thursday at 11 am")
            .hears(Say.AskToMove.class)
            .didNot(Move.class)
            .writes("no, leave it as it is")
            .hears(Say.Kept.class)
            .writes("actually can we do Wednesday at 10 am?")
            .hears(Say.AskToMove.class)
            .writes("yes")
            .hears(Say.Moved.class);

    assertThat(chat.visits())
        .singleElement()
        .extracting(Visit::start)
        .isEqualTo(Chat.local(2026, 12, 2, 10, 0));
  }

  @Test
  void a_move_to_the_other_dentist() {
    Chat.inEnglish()
        .has(CLEANING)
        .writes("can I change to Dr Omar please")
        .hears(Say.AskToMove.class)
        .reads("10:00 AM with Dr Omar");
  }

  @Test
  void a_cancellation_is_asked_back() {
    Chat.inEnglish()
        .has(CLEANING)
        .writes("please cancel my appointment")
        .hears(Say.AskToCancel.class)
        .writes("Sunday works for me")
        .didNot(Cancel.class)
        .writes("cancel it")
        .hears(Say.AskToCancel.class)
        .writes("yes")
        .hears(Say.Cancelled.class)
        .writes("👍")
        .hears(Say.NothingToConfirm.class);
  }

  @Test
  void the_one_of_two_appointments() {
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .writes("cancel my whitening")
        .hears(Say.NoSuchVisit.class)
        .writes("I want to cancel an appointment")
        .hears(Say.WhichVisitToCancel.class)
        .writes("the second")
        .hears(Say.AskToCancel.class)
        .reads("For: Lina");
  }

  @Test
  void a_visit_for_a_child() {
    var chat =
        Chat.inEnglish()
            .knowsTheName()
            .writes("I want a consultation for my daughter tomorrow at 10 am")
            .hears(Say.AskVisitorName.class)
            .reads("Monday 30 November, 10:00 AM")
            .writes("ok")
            .hears(Say.NotUnderstood.class, Say.AskVisitorName.class)
            .writes("Lina Ahmed")
            .hears(Say.AskToConfirm.class)
            .reads("For: Lina Ahmed")
            .writes("yes")
            .hears(Say.Confirmed.class)
            .writes("what are my appointments?")
            .hears(Say.MyVisits.class)
            .reads("For: Lina Ahmed")
            .writes("also I want a cleaning thursday 2pm")
            .hears(Say.AskToConfirm.class);

    assertThat(chat.visits()).hasSize(1);
  }

  @Test
  void the_husbands_appointment_is_shown_when_it_was_made_from_here() {
    Chat.inEnglish()
        .writes("when is my husband's appointment?")
        .hears(Say.NotYours.class)
        .has(LINAS)
        .writes("when is my daughter's appointment?")
        .hears(Say.MyVisits.class)
        .reads("For: Lina");
  }

  @Test
  void pain_brings_sympathy_and_a_visit() {
    Chat.inEnglish()
        .writes("my tooth hurts")
        .hears(Say.SorryToHear.class, Say.OfferVisit.class)
        .writes("yes please")
        .hears(Say.OfferSlots.class)
        .reads("times for Consultation");
    Chat.inEnglish()
        .writes("I have a toothache, can I come tomorrow?")
        .hears(Say.SorryToHear.class, Say.OfferSlots.class)
        .reads("tomorrow, Monday 30 November");
    Chat.inEnglish()
        .writes("what should I take for the pain?")
        .hears(Say.DentistMustSee.class, Say.OfferVisit.class);
  }

  @Test
  void an_emergency_goes_to_a_person_at_once() {
    Chat.inEnglish()
        .writes("my tooth was knocked out and the bleeding won't stop")
        .hears(Say.Emergency.class)
        .is("handoff");
  }

  @Test
  void a_person_is_called() {
    Chat.inEnglish()
        .writes("can I talk to a real person?")
        .hears(Say.HandedOver.class)
        .is("handoff");
  }

  @Test
  void stop_in_the_midst_of_a_booking_stops_it_and_gives_the_time_back() {
    Chat.inEnglish()
        .knowsTheName()
        .writes("cleaning on Tuesday at 10 am")
        .hears(Say.AskToConfirm.class)
        .writes("STOP")
        .did(new Effect.ReleaseHold(new AppointmentId(100)))
        .did(new Effect.OptOut())
        .hears(Say.BookingDropped.class, Say.OptedOut.class)
        .is("idle");
  }

  @Test
  void small_talk_gets_a_fitting_word() {
    Chat.inEnglish()
        .writes("are you a bot?")
        .hears(Say.SmallTalk.class)
        .reads("automatic appointment desk")
        .writes("bye")
        .hears(Say.SmallTalk.class);
  }
}
