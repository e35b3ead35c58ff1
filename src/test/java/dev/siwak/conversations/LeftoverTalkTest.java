package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.Effect.CancelAll;
import dev.siwak.kernel.AppointmentId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All at once, nothing after all, and the second of a list. */
class LeftoverTalkTest {
  private static final Visit CLEANING =
      new Visit(
          new AppointmentId(5), Chat.local(2026, 12, 1, 10, 0), "cleaning", ChatWorld.SARA, null);
  private static final Visit LINAS =
      new Visit(
          new AppointmentId(6), Chat.local(2026, 12, 3, 16, 0), "consult", ChatWorld.OMAR, "Lina");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cancel both",
        "please cancel all my appointments",
        "cancel everything",
        "الغي الموعدين",
        "كنسلوا كل المواعيد",
        "عايز الغي المواعيد كلها",
        "بدي الغي كل مواعيدي",
        "el8i el maw3edain"
      })
  void all_appointments_are_cancelled_by_one_yes(String words) {
    var chat =
        Chat.inEnglish()
            .has(CLEANING)
            .has(LINAS)
            .writes(words)
            .hears(Told.AskToCancelAll.class)
            .reads("Lina")
            .didNot(CancelAll.class)
            .writes("yes")
            .hears(Told.CancelledAll.class)
            .did(new CancelAll(List.of(CLEANING.id(), LINAS.id())));

    assertThat(chat.visits()).isEmpty();
  }

  @Test
  void both_is_an_answer_to_which_one() {
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .writes("I want to cancel an appointment")
        .hears(Say.WhichVisitToCancel.class)
        .writes("both")
        .hears(Told.AskToCancelAll.class)
        .taps("Yes, cancel all")
        .hears(Told.CancelledAll.class);
    Chat.inArabic()
        .has(CLEANING)
        .has(LINAS)
        .writes("ابي الغي موعد")
        .hears(Say.WhichVisitToCancel.class)
        .taps("كل المواعيد")
        .hears(Told.AskToCancelAll.class)
        .reads("نلغي لكم كل هذه المواعيد؟")
        .taps("لا، أبقوها")
        .hears(Told.KeptAll.class);
  }

  @Test
  void only_one_of_them_is_asked_about_by_itself() {
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .writes("cancel both")
        .writes("only the cleaning")
        .hears(Say.AskToCancel.class)
        .reads("Cleaning");
  }

  @Test
  void no_keeps_them_all() {
    var chat =
        Chat.inEnglish()
            .has(CLEANING)
            .has(LINAS)
            .writes("cancel all my appointments")
            .writes("no, keep them")
            .hears(Told.KeptAll.class)
            .didNot(CancelAll.class);

    assertThat(chat.visits()).hasSize(2);
  }

  @Test
  void a_yes_to_all_is_to_those_that_were_shown() {
    var chat = Chat.inEnglish().has(CLEANING).has(LINAS).writes("cancel both");
    var third =
        new Visit(
            new AppointmentId(7), Chat.local(2026, 12, 5, 9, 0), "cleaning", ChatWorld.SARA, null);

    chat.has(third).taps("Yes, cancel all").did(new CancelAll(List.of(CLEANING.id(), LINAS.id())));

    assertThat(chat.visits()).containsExactly(third);
    chat.taps(new ReplyChoice.YesCancelAll(List.of(CLEANING.id(), third.id())))
        .hears(Say.AskToCancel.class);
  }

  @Test
  void a_yes_after_half_a_day_is_asked_for_again() {
    Chat.inEnglish()
        .has(CLEANING)
        .has(LINAS)
        .writes("cancel both")
        .later(Duration.ofHours(13))
        .writes("yes")
        .hears(Told.AskToCancelAll.class);
  }

  @Test
  void of_a_single_appointment_it_is_asked_as_ever() {
    Chat.inEnglish()
        .has(CLEANING)
        .writes("cancel all my appointments")
        .hears(Say.AskToCancel.class);
    Chat.inEnglish().writes("cancel both").hears(Say.NoVisits.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never mind",
        "nvm",
        "forget it",
        "no thanks, forget it",
        "no need",
        "I'll think about it",
        "خلاص ما يحتاج",
        "خلاص مو لازم",
        "انسى الموضوع",
        "هونت",
        "لا بطلت",
        "سيبك خلاص",
        "مش عايز احجز خلاص",
        "ما بدي احجز",
        "khalas ma ye7taj"
      })
  void never_mind_ends_what_is_under_way(String words) {
    var offered =
        Chat.inEnglish()
            .knowsTheName()
            .writes("I'd like a cleaning")
            .hears(Say.OfferSlots.class)
            .writes(words)
            .hears(Say.BookingDropped.class)
            .is("idle");
    assertThat(offered.visits()).isEmpty();

    var held = Chat.inEnglish().knowsTheName().writes("cleaning on Tuesday at 10 am").is("confirm");
    var hold = ((DialogState.Confirming) held.talk().state()).hold();
    held.writes(words).hears(Say.BookingDropped.class).did(new Effect.ReleaseHold(hold)).is("idle");

    Chat.inEnglish()
        .writes("I want to book an appointment")
        .hears(Say.AskService.class)
        .writes(words)
        .hears(Say.BookingDropped.class)
        .is("idle");
  }

  @Test
  void never_mind_with_another_wish_is_that_wish() {
    Chat.inEnglish()
        .writes("I'd like a cleaning")
        .writes("never mind, Thursday at 10 am then")
        .hears(Say.AskOwnName.class);
    Chat.inEnglish()
        .writes("I'd like a cleaning")
        .writes("no")
        .hears(Say.Others.class, Say.OfferSlots.class);
    Chat.inArabic()
        .writes("ابي تنظيف")
        .writes("وقت ثاني")
        .hears(Say.Others.class, Say.OfferSlots.class);
  }

  @Test
  void a_visit_that_was_to_move_stays_where_it_is() {
    Chat.inEnglish()
        .has(CLEANING)
        .writes("move my appointment to Thursday at 11 am")
        .writes("never mind")
        .hears(Say.Kept.class)
        .didNot(Effect.Move.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"the second", "the second one", "2", "الثاني", "الثانية", "el tany", "رقم ٢"})
  void the_second_is_a_row_of_the_services_not_a_day(String words) {
    var chat =
        Chat.inEnglish()
            .writes("I want to book an appointment")
            .hears(Say.AskService.class)
            .writes(words)
            .hears(Say.OfferSlots.class);

    assertThat(Questions.known(chat.talk().state())).returns("cleaning", Known::service);
  }

  @Test
  void the_second_of_a_month_is_still_a_day() {
    Chat.inEnglish()
        .writes("I want to book an appointment")
        .writes("cleaning on the second of December")
        .hears(Say.OfferSlots.class)
        .reads("Wednesday 2 December");
  }
}
