package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.OutreachQuestion.ShallWeBook;
import dev.siwak.conversations.OutreachQuestion.WillYouCome;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What patients answer to a reminder. */
class ReminderTalkTest {
  private static final Instant MONDAY_TEN = Chat.local(2026, 11, 30, 10, 0);
  private static final Instant THURSDAY_FIVE = Chat.local(2026, 12, 3, 17, 0);

  private final Visit cleaning = visit(7, MONDAY_TEN, "cleaning", null);
  private final Visit check = visit(8, THURSDAY_FIVE, "consult", null);

  @Test
  void a_tap_confirms_the_visit_that_was_told() {
    reminded(Chat.inEnglish(), cleaning)
        .taps(tap(0, cleaning))
        .did(new Effect.Confirm(told(cleaning)))
        .hears(Say.OfReminder.class)
        .reads("Thank you, we look forward to seeing you")
        .is("done")
        .writes("great thanks")
        .is("done");
  }

  @Test
  void a_tap_is_good_for_days_and_twice_is_once() {
    var chat = reminded(Chat.inArabic(), cleaning).writes("وين موقعكم؟");

    chat.later(Duration.ofHours(5)).taps(tap(0, cleaning)).reads("شكرًا لكم، ننتظركم");
    chat.taps(tap(0, cleaning)).reads("شكرًا لكم، ننتظركم");
  }

  // A37: an old reminder of a moved or cancelled appointment
  @Test
  void a_tap_under_a_reminder_of_a_time_that_is_no_longer_true_says_so() {
    var before = told(visit(7, MONDAY_TEN.minusSeconds(3600), "cleaning", null));
    var gone = told(visit(99, MONDAY_TEN, "cleaning", null));
    for (int button = 0; button < 3; button++) {
      var chat = Chat.inEnglish().has(cleaning);

      chat.taps(tap(button, before)).reads("That reminder was for an earlier plan");
      chat.reads("Monday 30 November, 10:00 AM").taps("Cancel it").hears(Say.AskToCancel.class);
      Chat.inEnglish().has(cleaning).taps(tap(button, gone)).hears(Say.GoneAlready.class);
    }
  }

  @Test
  void the_other_buttons_lead_to_another_time_or_call_it_off_after_a_yes() {
    reminded(Chat.inEnglish(), cleaning, check)
        .taps(tap(1, cleaning))
        .hears(Say.AskNewTime.class)
        .reads("Cleaning")
        .is("reschedule");
    reminded(Chat.inEnglish(), cleaning, check)
        .taps(tap(2, cleaning))
        .hears(Say.AskToCancel.class)
        .didNot(Effect.Cancel.class)
        .writes("yes")
        .did(new Effect.Cancel(cleaning.id()));
  }

  @Test
  void of_several_on_one_day_all_are_confirmed_and_one_is_chosen_to_be_moved_or_called_off() {
    var later = visit(9, MONDAY_TEN.plusSeconds(3600), "consult", "Lina");
    var both = List.of(cleaning, later);

    asked(Chat.inEnglish(), both)
        .writes("yes")
        .did(new Effect.Confirm(told(cleaning, later)))
        .reads("10:00 AM")
        .reads("11:00 AM");
    asked(Chat.inEnglish(), both).taps(tap(1, cleaning, later)).hears(Say.WhichVisitToMove.class);
    asked(Chat.inEnglish(), both)
        .taps(tap(2, cleaning, later))
        .hears(Say.WhichVisitToCancel.class)
        .writes("the second one")
        .hears(Say.AskToCancel.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "Yes please",
        "ok",
        "confirmed",
        "yes, see you",
        "نعم",
        "ايوه",
        "تمام",
        "أكيد",
        "نعم ان شاء الله",
        "👍"
      })
  void a_plain_yes_to_the_reminder_confirms(String words) {
    reminded(Chat.inEnglish(), cleaning, check)
        .writes(words)
        .did(new Effect.Confirm(told(cleaning)))
        .is("done");
  }

  @Test
  void a_yes_is_one_also_after_weeks_in_which_the_patient_had_nothing_to_say() {
    Chat.inEnglish()
        .has(visit(7, MONDAY_TEN.plus(Duration.ofDays(20)), "cleaning", null))
        .writes("hello")
        .later(Duration.ofDays(20))
        .isAsked(
            new WillYouCome(told(visit(7, MONDAY_TEN.plus(Duration.ofDays(20)), "cleaning", null))))
        .writes("yes")
        .hears(Say.OfReminder.class);
  }

  @Test
  void a_yes_after_something_else_was_said_is_a_yes_to_that() {
    reminded(Chat.inEnglish(), cleaning)
        .writes("how much is whitening?")
        .writes("yes")
        .didNot(Effect.Confirm.class);
  }

  @Test
  void a_yes_to_what_has_been_moved_or_is_over_confirms_nothing() {
    var chat = Chat.inEnglish().has(cleaning);
    chat.isAsked(new WillYouCome(told(visit(7, MONDAY_TEN.minusSeconds(60), "cleaning", null))));

    chat.writes("yes").didNot(Effect.Confirm.class);
  }

  @Test
  void a_no_is_asked_what_shall_become_of_the_visit() {
    reminded(Chat.inEnglish(), cleaning, check)
        .writes("no")
        .hears(Say.MyVisits.class)
        .reads("Monday 30 November")
        .didNot(Effect.Cancel.class)
        .taps("Cancel it")
        .hears(Say.AskToCancel.class)
        .reads("Cleaning");
  }

  @Test
  void it_is_the_visit_we_reminded_of_also_where_there_are_others() {
    reminded(Chat.inEnglish(), check, cleaning)
        .writes("please cancel it")
        .hears(Say.AskToCancel.class)
        .reads("Consultation");
    reminded(Chat.inEnglish(), check, cleaning)
        .writes("I need to reschedule")
        .hears(Say.AskNewTime.class)
        .reads("Consultation");
  }

  @Test
  void a_yes_with_another_time_is_a_wish_to_move() {
    reminded(Chat.inEnglish(), cleaning)
        .writes("yes but at 4 pm")
        .didNot(Effect.Confirm.class)
        .is("reschedule");
  }

  @Test
  void a_booking_that_is_under_way_goes_on_and_a_tap_confirms_beside_it() {
    var chat = Chat.inEnglish().has(cleaning).knowsTheName().writes("book a whitening");
    var before = chat.talk();

    assertThat(AfterReminder.asked(new WillYouCome(told(cleaning)), before, false))
        .isEqualTo(before);
    chat.taps(tap(0, cleaning)).did(new Effect.Confirm(told(cleaning))).is("slot_offer");
  }

  @Test
  void a_person_who_has_the_talk_keeps_it_and_the_tap_counts_in_silence() {
    var chat = Chat.inEnglish().has(cleaning).writes("can I talk to a real person?");
    chat.isAsked(new WillYouCome(told(cleaning)))
        .taps(tap(0, cleaning))
        .did(new Effect.Confirm(told(cleaning)))
        .hearsNothing()
        .is("handoff");
    chat.taps(tap(2, cleaning)).hearsNothing();
  }

  @Test
  void a_yes_to_an_invitation_begins_a_booking() {
    Chat.inEnglish()
        .writes("hello")
        .later(Duration.ofDays(200))
        .isAsked(new ShallWeBook("cleaning"))
        .writes("yes please")
        .is("slot_offer");
    var choices = new ShallWeBook(null).choices(Language.ARABIC);
    Chat.inArabic()
        .isAsked(new ShallWeBook(null))
        .taps(ReplyChoice.parse(choices.getFirst().id()).orElseThrow())
        .is("qualification");
    Chat.inArabic()
        .isAsked(new ShallWeBook(null))
        .taps(ReplyChoice.parse(choices.getLast().id()).orElseThrow())
        .hears(Say.AtYourService.class)
        .is("idle");
  }

  @Test
  void the_buttons_fit_under_a_template() {
    var most =
        LongStream.range(0, ToldVisit.MOST)
            .mapToObj(i -> new ToldVisit(new AppointmentId(Long.MAX_VALUE - i), MONDAY_TEN))
            .toList();
    for (var language : Language.values())
      for (var choice : new WillYouCome(most).choices(language)) {
        assertThat(choice.id().length()).isLessThanOrEqualTo(200);
        assertThat(choice.title().codePointCount(0, choice.title().length()))
            .isLessThanOrEqualTo(OutgoingMessage.BUTTON_TITLE);
        assertThat(ReplyChoice.parse(choice.id())).isPresent();
      }
    for (var forged :
        List.of("told-yes:", "told-yes:1", "told-yes:x@1", "told-yes:1@1,2@2,3@3,4@4,5@5,6@6"))
      assertThat(ReplyChoice.parse(forged)).as(forged).isEmpty();
  }

  private static Chat reminded(Chat chat, Visit of, Visit... others) {
    for (var other : others) chat.has(other);
    return asked(chat, List.of(of));
  }

  private static Chat asked(Chat chat, List<Visit> visits) {
    visits.forEach(chat::has);
    return chat.isAsked(new WillYouCome(told(visits.toArray(Visit[]::new))));
  }

  private static ReplyChoice tap(int button, Visit... visits) {
    return tap(button, told(visits));
  }

  private static ReplyChoice tap(int button, List<ToldVisit> told) {
    var choice = new WillYouCome(told).choices(Language.ENGLISH).get(button);
    return ReplyChoice.parse(choice.id()).orElseThrow();
  }

  private static List<ToldVisit> told(Visit... visits) {
    return List.of(visits).stream().map(visit -> new ToldVisit(visit.id(), visit.start())).toList();
  }

  private static Visit visit(long id, Instant start, String service, String visitor) {
    return new Visit(new AppointmentId(id), start, service, ChatWorld.SARA, visitor);
  }
}
