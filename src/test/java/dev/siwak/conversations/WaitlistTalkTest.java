package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.Effect.AnswerFreed;
import dev.siwak.conversations.Effect.JoinWaitlist;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.When;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Talks about a time that may become free, read by the rules themselves. */
class WaitlistTalkTest {
  private static final Visit CLEANING =
      new Visit(
          new AppointmentId(5), Chat.local(2026, 12, 3, 10, 0), "cleaning", ChatWorld.SARA, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tell me if something earlier frees up",
        "let me know if there is a cancellation",
        "can you put me on the waiting list?",
        "اذا فضي موعد ابدر خبروني",
        "لو فضي معاد بدري قولولي",
        "خبروني اذا صار موعد اقرب",
        "حطوني في قائمة الانتظار"
      })
  void who_has_an_appointment_waits_for_an_earlier_one(String words) {
    Chat.inEnglish()
        .has(CLEANING)
        .writes(words)
        .hears(Told.OnWaitlist.class)
        .did(new JoinWaitlist("cleaning", When.ANY, null, null, CLEANING.id(), null))
        .didNot(Effect.Cancel.class);
  }

  @Test
  void a_wish_for_a_new_visit_is_kept_with_all_that_was_said() {
    var thursday = When.on(LocalDate.of(2026, 12, 3));

    Chat.inEnglish()
        .writes("a cleaning with Dr Omar on Thursday")
        .hears(Say.OfferSlots.class)
        .writes("let me know if another slot opens up")
        .hears(Told.OnWaitlist.class)
        .did(new JoinWaitlist("cleaning", thursday, "omar", null, null, null))
        .is("idle");
  }

  @Test
  void a_held_time_stays_held_and_may_become_earlier() {
    var chat = Chat.inEnglish().knowsTheName().writes("cleaning on Tuesday at 10 am").is("confirm");
    var hold = ((DialogState.Confirming) chat.talk().state()).hold();

    chat.writes("ok but tell me if something earlier frees up")
        .hears(Told.OnWaitlist.class, Say.AskToConfirm.class)
        .did(new JoinWaitlist("cleaning", When.ANY, null, null, hold, null))
        .writes("yes")
        .hears(Say.Confirmed.class);
  }

  @Test
  void without_a_treatment_it_is_asked_for_one() {
    Chat.inEnglish().writes("put me on the waiting list please").hears(Say.AskService.class);
  }

  @Test
  void the_bot_offers_it_where_nothing_suits() {
    Chat.inEnglish()
        .writes("cleaning on Tuesday at 7:30 am")
        .hears(Say.OfferSlots.class)
        .taps("Tell me if one frees")
        .hears(Told.OnWaitlist.class)
        .is("idle");
    Chat.inArabic()
        .has(CLEANING)
        .hasNoTimeWith(ChatWorld.SARA)
        .hasNoTimeWith(ChatWorld.OMAR)
        .writes("ابي اغير موعدي ليوم الثلاثاء")
        .taps("أخبروني إذا فضي")
        .did(new JoinWaitlist("cleaning", When.ANY, null, null, CLEANING.id(), null))
        .reads("وقت أبكر");
  }

  @Test
  void who_wants_no_messages_is_told_that_they_cannot_be_told() {
    Chat.inEnglish()
        .has(CLEANING)
        .wantsNoMessages()
        .writes("tell me if something earlier frees up")
        .hears(Told.NoWaitlist.class)
        .didNot(JoinWaitlist.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "yes please", "نعم", "ايه", "أيوه", "تمام"})
  void a_plain_yes_takes_what_is_offered(String words) {
    var chat =
        Chat.inEnglish()
            .isOffered(1)
            .writes(words)
            .did(new AnswerFreed(FreedAnswer.TAKE, 1))
            .hears(Say.Confirmed.class)
            .is("done");

    assertThat(chat.visits()).hasSize(1);
  }

  @Test
  void a_no_passes_it_on_and_another_wish_is_neither() {
    Chat.inEnglish()
        .isOffered(1)
        .writes("no thanks")
        .did(new AnswerFreed(FreedAnswer.NO, 1))
        .hears(Told.StillWaiting.class);
    Chat.inEnglish()
        .isOffered(1)
        .writes("I'd like a whitening on Thursday")
        .didNot(AnswerFreed.class)
        .hears(Say.OfferSlots.class);
  }

  @Test
  void a_tap_takes_it_whatever_else_is_open_and_gives_a_held_time_back() {
    Chat.inEnglish()
        .knowsTheName()
        .writes("whitening on Thursday at 10 am")
        .is("confirm")
        .taps(new ReplyChoice.AnswerFreed(FreedAnswer.TAKE, 1))
        .hears(Say.Confirmed.class)
        .did(new AnswerFreed(FreedAnswer.TAKE, 1));
  }

  @Test
  void what_is_gone_is_told_kindly() {
    Chat.inEnglish()
        .taps(new ReplyChoice.AnswerFreed(FreedAnswer.TAKE, 2))
        .hears(Told.FreedGone.class)
        .taps(new ReplyChoice.AnswerFreed(FreedAnswer.LEAVE, 2))
        .hears(Told.OffWaitlist.class);
  }
}
