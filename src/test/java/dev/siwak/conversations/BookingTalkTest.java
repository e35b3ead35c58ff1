package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.ASK_HOURS;
import static dev.siwak.understanding.Intent.ASK_INSURANCE;
import static dev.siwak.understanding.Intent.ASK_PRICE;
import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CHOOSE_OFFER;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.GIVE_NAME;
import static dev.siwak.understanding.Intent.GREET;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.Effect.Book;
import dev.siwak.conversations.Effect.PlaceHold;
import dev.siwak.conversations.Effect.SaveName;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.PartOfDay;
import dev.siwak.understanding.When;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class BookingTalkTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
  private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 3);
  private static final LocalTime TEN = LocalTime.of(10, 0);

  private static Heard book(String service) {
    return Heard.that(BOOK).service(service);
  }

  @Test
  void a_new_patient_books_step_by_step() {
    var chat =
        Chat.inEnglish()
            .says("Hi, I need an appointment", GREET, BOOK)
            .hears(Say.Hello.class, Say.AskService.class)
            .is("qualification")
            .says("a cleaning please", book("cleaning"))
            .hears(Say.OfferSlots.class)
            .is("slot_offer")
            .says("the second one", Heard.that(CHOOSE_OFFER).offer(2))
            .hears(Say.AskOwnName.class)
            .is("confirm")
            .says("Huda Salem", Heard.that(GIVE_NAME).name("Huda Salem"))
            .did(new SaveName("Huda Salem"))
            .hears(Say.AskToConfirm.class)
            .says("yes please", CONFIRM)
            .hears(Say.Confirmed.class)
            .is("done");

    assertThat(chat.visits()).singleElement().extracting(Visit::service).isEqualTo("cleaning");
  }

  @Test
  void everything_said_at_once_is_asked_back_once() {
    Chat.inEnglish()
        .knowsTheName()
        .says("Cleaning on Tuesday at 10", book("cleaning").when(When.on(TUESDAY).withTime(TEN)))
        .hears(Say.AskToConfirm.class)
        .reads("Tuesday 1 December, 10:00 AM")
        .taps("Yes, book it")
        .hears(Say.Confirmed.class);
  }

  @Test
  void a_whole_booking_in_arabic() {
    Chat.inArabic()
        .says("السلام عليكم، أبي موعد تنظيف", Heard.that(GREET, BOOK).service("cleaning"))
        .hears(Say.Hello.class, Say.OfferSlots.class)
        .reads("تنظيف الأسنان")
        .says("الثاني", Heard.that(CHOOSE_OFFER).offer(2))
        .hears(Say.AskOwnName.class)
        .says("هدى سالم", Heard.that(GIVE_NAME).name("هدى سالم"))
        .hears(Say.AskToConfirm.class)
        .taps("نعم، احجزوه")
        .hears(Say.Confirmed.class)
        .reads("تم حجز موعدكم")
        .is("done");
  }

  @Test
  void one_service_only_is_not_asked_about() {
    Chat.inEnglish().offersOnly("consult").says("Book me in", BOOK).hears(Say.OfferSlots.class);
  }

  @Test
  void a_correction_on_the_way_keeps_the_rest() {
    var chat =
        Chat.inEnglish()
            .knowsTheName()
            .says("Cleaning Tuesday at 10", book("cleaning").when(When.on(TUESDAY).withTime(TEN)))
            .says("No, Thursday", Heard.that(CORRECT, DENY).when(When.on(THURSDAY)))
            .hears(Say.AskToConfirm.class)
            .reads("Thursday 3 December, 10:00 AM")
            .says("whitening instead", Heard.that(CORRECT).service("whitening"))
            .hears(Say.AskToConfirm.class)
            .reads("Whitening\nThursday 3 December, 10:00 AM")
            .says("yes", CONFIRM);

    assertThat(chat.visits()).singleElement().extracting(Visit::service).isEqualTo("whitening");
  }

  @Test
  void a_yes_with_another_time_is_no_yes() {
    Chat.inEnglish()
        .knowsTheName()
        .says("Cleaning Tuesday at 10", book("cleaning").when(When.on(TUESDAY).withTime(TEN)))
        .says("yes but at 11", Heard.that(CONFIRM).when(When.at(LocalTime.of(11, 0))))
        .didNot(Book.class)
        .hears(Say.AskToConfirm.class)
        .reads("11:00 AM")
        .says("yes, Tuesday", Heard.that(CONFIRM).when(When.on(TUESDAY)))
        .hears(Say.Confirmed.class);
  }

  @Test
  void questions_on_the_side_are_answered_and_the_talk_goes_on() {
    Chat.inEnglish()
        .knowsTheName()
        .says("cleaning", book("cleaning"))
        .says("how much is whitening?", Heard.that(ASK_PRICE).service("whitening"))
        .hears(Say.Price.class, Say.OffersAgain.class)
        .reads("Whitening: SAR 900")
        .says("are you open Friday? insurance?", Heard.that(ASK_HOURS, ASK_INSURANCE))
        .hears(Say.Hours.class, Say.Insurance.class, Say.OffersAgain.class)
        .says("ok the first, and how much is it", Heard.that(CHOOSE_OFFER, ASK_PRICE).offer(1))
        .hears(Say.Price.class, Say.AskToConfirm.class)
        .reads("Cleaning: SAR 250");
  }

  @Test
  void a_time_that_can_be_read_in_two_ways_is_asked_about() {
    Chat.inEnglish()
        .knowsTheName()
        .says(
            "cleaning next Tuesday",
            book("cleaning").eitherOf(When.on(TUESDAY), When.on(TUESDAY.plusDays(7))))
        .hears(Say.AskWhichTime.class)
        .is("qualification")
        .taps("Tuesday 8 December")
        .hears(Say.OfferSlots.class)
        .reads("Tuesday 8 December, 9:00 AM");
  }

  @Test
  void vague_times_find_times() {
    Chat.inEnglish()
        .says(
            "cleaning any evening this week",
            book("cleaning")
                .when(When.ANY.withDays(TUESDAY, TUESDAY.plusDays(4)).withPod(PartOfDay.EVENING)))
        .hears(Say.OfferSlots.class)
        .reads("5:00 PM");
  }

  @Test
  void a_day_with_nothing_free_brings_the_nearest_times() {
    var friday = When.on(LocalDate.of(2026, 12, 4));

    Chat.inEnglish()
        .says("cleaning on Friday", book("cleaning").when(friday))
        .hears(Say.ClosedOn.class, Say.OfferSlots.class)
        .reads("We are closed on Friday 4 December.");
  }

  @Test
  void whoever_refuses_all_offers_gets_others_and_is_then_asked() {
    var chat = Chat.inEnglish().says("cleaning", book("cleaning"));
    var first = chat.offer(1);

    chat.says("none of these work", DENY).hears(Say.Others.class, Say.OfferSlots.class);
    assertThat(chat.offer(1)).isNotEqualTo(first);
    chat.says("no", DENY).hears(Say.AskTime.class).says("no, leave it", DENY).is("idle");
  }

  @Test
  void yes_to_several_offers_is_asked_back() {
    Chat.inEnglish()
        .says("cleaning", book("cleaning"))
        .says("yes", CONFIRM)
        .hears(Say.WhichOffer.class, Say.OffersAgain.class)
        .says("number 9", Heard.that(CHOOSE_OFFER).offer(9))
        .hears(Say.WhichOffer.class, Say.Simpler.class, Say.OffersAgain.class)
        .says("yes", CONFIRM)
        .hears(Say.HandedOverNotUnderstood.class);
  }

  @Test
  void a_time_that_somebody_took_meanwhile_is_replaced() {
    var chat = Chat.inEnglish().knowsTheName().says("cleaning", book("cleaning"));
    var first = chat.offer(1);

    chat.somebodyTakes(first.start())
        .says("the first", Heard.that(CHOOSE_OFFER).offer(1))
        .hears(Say.JustTaken.class, Say.OfferSlots.class)
        .is("slot_offer");
    assertThat(((DialogState.OfferingSlots) chat.talk().state()).offers()).doesNotContain(first);
  }

  @Test
  void a_tap_on_an_older_offer_means_that_offer() {
    var chat = Chat.inEnglish().knowsTheName().says("cleaning", book("cleaning"));
    var old = new ReplyChoice.PickOffer(chat.offer(3), "cleaning");

    chat.says("none", DENY)
        .taps(old)
        .did(new PlaceHold(old.offer(), "cleaning"))
        .hears(Say.AskToConfirm.class);
  }

  @Test
  void a_yes_belongs_to_the_time_it_was_asked_for() {
    var chat =
        Chat.inEnglish()
            .knowsTheName()
            .says("Tuesday 10", book("cleaning").when(When.on(TUESDAY).withTime(TEN)));
    var oldYes = new ReplyChoice.YesBook(new AppointmentId(100));

    chat.says("make it 11", Heard.that(CORRECT).when(When.at(LocalTime.of(11, 0))))
        .taps(oldYes)
        .didNot(Book.class)
        .hears(Say.AskToConfirm.class)
        .reads("11:00 AM");
  }

  @Test
  void a_lapsed_hold_is_placed_again_when_the_patient_says_yes() {
    Chat.inEnglish()
        .knowsTheName()
        .says("Tuesday 10", book("cleaning").when(When.on(TUESDAY).withTime(TEN)))
        .later(Duration.ofHours(3))
        .says("yes", CONFIRM)
        .hears(Say.Confirmed.class);
  }

  @Test
  void a_lapsed_hold_that_is_gone_brings_other_times() {
    Chat.inEnglish()
        .knowsTheName()
        .says("Tuesday 10", book("cleaning").when(When.on(TUESDAY).withTime(TEN)))
        .later(Duration.ofHours(3))
        .somebodyTakes(Chat.local(2026, 12, 1, 10, 0))
        .says("yes", CONFIRM)
        .hears(Say.JustTaken.class, Say.OfferSlots.class)
        .is("slot_offer");
  }

  @Test
  void back_after_two_days_the_times_are_looked_up_anew() {
    Chat.inEnglish()
        .says("cleaning", book("cleaning"))
        .later(Duration.ofDays(2))
        .says("hi again", GREET)
        .hears(Say.Hello.class, Say.OfferSlots.class)
        .reads("Tuesday 1 December");
  }

  @Test
  void back_after_weeks_one_begins_afresh() {
    Chat.inEnglish()
        .says("cleaning", book("cleaning"))
        .later(Duration.ofDays(20))
        .says("hello", GREET)
        .hears(Say.Welcome.class)
        .is("idle");
  }

  @Test
  void no_at_the_confirmation_books_nothing_and_asks_how_to_go_on() {
    Chat.inEnglish()
        .knowsTheName()
        .says("Tuesday 10", book("cleaning").when(When.on(TUESDAY).withTime(TEN)))
        .says("no", DENY)
        .did(new Effect.ReleaseHold(new AppointmentId(100)))
        .hears(Say.OtherTimeOrStop.class)
        .taps("Another time")
        .hears(Say.OfferSlots.class)
        .says("forget it", CANCEL)
        .hears(Say.BookingDropped.class)
        .is("idle");
  }

  @Test
  void a_childs_appointment_carries_the_childs_name() {
    var chat =
        Chat.inEnglish()
            .knowsTheName()
            .says(
                "a consultation for my daughter", Heard.that(BOOK, OTHER_PERSON).service("consult"))
            .says("first", Heard.that(CHOOSE_OFFER).offer(1))
            .hears(Say.AskVisitorName.class)
            .says("Lina", Heard.that(GIVE_NAME).name("Lina"))
            .didNot(SaveName.class)
            .hears(Say.AskToConfirm.class)
            .reads("For: Lina")
            .says("yes", CONFIRM)
            .hears(Say.Confirmed.class);

    assertThat(chat.visits()).singleElement().extracting(Visit::visitor).isEqualTo("Lina");
  }

  @Test
  void it_turns_out_late_that_the_visit_is_for_somebody_else() {
    Chat.inEnglish()
        .knowsTheName()
        .says("Tuesday 10", book("consult").when(When.on(TUESDAY).withTime(TEN)))
        .says("it's for my son", OTHER_PERSON)
        .hears(Say.AskVisitorName.class)
        .says("Ali", Heard.that(GIVE_NAME).name("Ali"))
        .hears(Say.AskToConfirm.class)
        .reads("For: Ali");
  }

  @Test
  void the_own_name_is_asked_for_once_only() {
    Chat.inEnglish()
        .says("Tuesday 10", book("consult").when(When.on(TUESDAY).withTime(TEN)))
        .hears(Say.AskOwnName.class)
        .says("yes", CONFIRM)
        .didNot(Book.class)
        .hears(Say.AskToConfirm.class)
        .says("yes", CONFIRM)
        .hears(Say.Confirmed.class);
  }

  @Test
  void two_misunderstandings_bring_a_simpler_question_and_three_a_person() {
    Chat.inEnglish()
        .says("cleaning", book("cleaning"))
        .says("blorp", UNKNOWN)
        .hears(Say.NotUnderstood.class, Say.OffersAgain.class)
        .says("blorp blorp", UNKNOWN)
        .hears(Say.NotUnderstood.class, Say.Simpler.class, Say.OffersAgain.class)
        .says("BLORP", UNKNOWN)
        .hears(Say.HandedOverNotUnderstood.class)
        .did(new Effect.CallStaff(Effect.Reason.NOT_UNDERSTOOD))
        .is("handoff");
  }

  @Test
  void understanding_once_more_forgives_the_misunderstandings() {
    var chat =
        Chat.inEnglish()
            .says("cleaning", book("cleaning"))
            .says("blorp", UNKNOWN)
            .says("blorp", UNKNOWN)
            .says("how much?", ASK_PRICE);

    assertThat(chat.talk().misunderstood()).isZero();
  }
}
