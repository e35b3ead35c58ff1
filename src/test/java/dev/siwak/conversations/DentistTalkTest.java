package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.AppointmentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Talks about who shall see the patient, read by the rules themselves. */
class DentistTalkTest {
  private static final Visit CLEANING =
      new Visit(
          new AppointmentId(5), Chat.local(2026, 12, 1, 10, 0), "cleaning", ChatWorld.SARA, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cleaning with the same dentist as last time",
        "I'd like a cleaning with my usual dentist",
        "تنظيف عند نفس الدكتور",
        "ابغى تنظيف مع نفس الدكتورة",
        "عايز تنظيف مع نفس الدكتور اللي كشف عليا",
        "بدي تنظيف عند نفس الحكيم"
      })
  void the_dentist_of_last_time_is_known_by_name(String words) {
    var chat = Chat.inEnglish().wasSeenBy("omar").writes(words).hears(Say.OfferSlots.class);

    assertThat(chat.offer(1).provider()).isEqualTo(ChatWorld.OMAR);
  }

  @Test
  void whoever_has_never_been_here_is_told_that_nobody_knows_which_dentist() {
    Chat.inEnglish()
        .writes("a cleaning with the same dentist as last time please")
        .hears(Told.NoLastDentist.class, Say.OfferSlots.class)
        .writes("the same dentist as last time")
        .hears(Told.NoLastDentist.class, Say.OffersAgain.class);
  }

  @Test
  void any_dentist_takes_the_wish_for_one_back() {
    var chat =
        Chat.inEnglish()
            .writes("cleaning with Dr Omar")
            .hears(Say.OfferSlots.class)
            .writes("actually any dentist is fine")
            .hears(Say.OfferSlots.class);

    assertThat(chat.offer(1).provider()).isEqualTo(ChatWorld.SARA);

    chat.writes("any dentist is fine").hears(Say.OffersAgain.class);
    assertThat(Chat.inArabic().writes("تنظيف عند د. عمر").writes("اي دكتور").offer(1).provider())
        .isEqualTo(ChatWorld.SARA);
  }

  @Test
  void the_dentists_are_named_with_what_they_do_and_speak() {
    Chat.inEnglish()
        .writes("who are your dentists?")
        .hears(Told.Dentists.class, Say.OfferVisit.class)
        .reads("• Dr Sara – all treatments – Arabic")
        .reads("• Dr Omar – all treatments – Arabic");
    Chat.inArabic()
        .writes("مين الدكاترة عندكم؟")
        .hears(Told.Dentists.class, Say.OfferVisit.class)
        .reads("• د. سارة – كل العلاجات – العربية");
  }

  @Test
  void asked_for_a_woman_only_the_women_are_named_and_a_yes_is_a_visit_with_one() {
    var chat =
        Chat.inEnglish()
            .writes("do you have a woman dentist?")
            .hears(Told.Dentists.class, Say.OfferVisit.class)
            .reads("Dr Sara")
            .writes("yes, a cleaning")
            .hears(Say.OfferSlots.class);

    assertThat(chat.offer(1).provider()).isEqualTo(ChatWorld.SARA);
    assertThat(Chat.inEnglish().writes("do you have a woman dentist?").message().text())
        .doesNotContain("Omar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a cleaning with a woman dentist please",
        "تنظيف عند دكتورة",
        "ابغى تنظيف عند طبيبة بنت",
        "عايزة دكتورة ست تعملي تنظيف"
      })
  void where_no_woman_works_it_is_said_and_the_others_are_offered(String words) {
    Chat.inEnglish()
        .at(ChatWorld.withoutWomen())
        .writes(words)
        .hears(Told.NotThatDentist.class, Say.OfferSlots.class);
  }

  @Test
  void it_is_said_in_words_and_only_once() {
    Chat.inEnglish()
        .at(ChatWorld.withoutWomen())
        .writes("cleaning with a woman dentist on Tuesday at 10 am")
        .hears(Told.NotThatDentist.class, Say.OfferSlots.class)
        .didNot(Effect.PlaceHold.class)
        .reads("We have no woman dentist for Cleaning.")
        .writes("Wednesday morning then")
        .hears(Say.OfferSlots.class);
    Chat.inArabic()
        .at(ChatWorld.withoutWomen())
        .writes("ابي تنظيف عند دكتورة")
        .reads("ما عندنا طبيبة لموعد تنظيف الأسنان.")
        .writes("عندكم دكتورة؟")
        .reads("ما عندنا حاليًا طبيبة");
  }

  @Test
  void a_dentist_without_time_is_named_before_the_times_of_a_colleague() {
    var chat =
        Chat.inEnglish()
            .hasNoTimeWith(ChatWorld.OMAR)
            .writes("cleaning with Dr Omar")
            .hears(Told.NotThatDentist.class, Say.OfferSlots.class)
            .reads("Dr Omar has no free time for Cleaning at present");

    assertThat(chat.offer(1).provider()).isEqualTo(ChatWorld.SARA);
  }

  @Test
  void a_visit_moves_to_a_colleague_only_after_that_was_said() {
    Chat.inEnglish()
        .has(CLEANING)
        .hasNoTimeWith(ChatWorld.OMAR)
        .writes("can I change to Dr Omar please")
        .hears(Told.NotThatDentist.class, Say.OfferSlots.class)
        .didNot(Effect.Move.class);
  }
}
