package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.Effect.Cancel;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import org.junit.jupiter.api.Test;

/** Whole talks in Arabic as it is written in the Gulf, Egypt and the Levant, read by the rules. */
class GulfTalkTest {
  private static final Visit CLEANING =
      new Visit(
          new AppointmentId(5), Chat.local(2026, 12, 1, 10, 0), "cleaning", ChatWorld.SARA, null);
  private static final Visit LINAS =
      new Visit(
          new AppointmentId(6), Chat.local(2026, 12, 3, 16, 0), "consult", ChatWorld.OMAR, "لينا");

  @Test
  void the_greeting_of_peace_is_returned() {
    Chat.inArabic().writes("السلام عليكم").hears(Say.Welcome.class).reads("وعليكم السلام");
    Chat.inArabic()
        .writes("السلام عليكم، أبي موعد تنظيف")
        .hears(Say.Hello.class, Say.OfferSlots.class)
        .reads("وعليكم السلام");
    assertThat(Chat.inArabic().writes("هلا").message().text()).doesNotContain("وعليكم السلام");
    Chat.inArabic().writes("salam alaikum").reads("وعليكم السلام");
  }

  @Test
  void a_patient_from_the_gulf_books_and_corrects() {
    Chat.inArabic()
        .writes("هلا، ابي احجز موعد تنظيف يوم الثلاثاء الساعة 10 الصبح")
        .hears(Say.Hello.class, Say.AskOwnName.class)
        .reads("الثلاثاء 1 ديسمبر، 10:00 صباحًا")
        .writes("هدى سالم")
        .hears(Say.AskToConfirm.class)
        .writes("لا، خلها الخميس")
        .hears(Say.AskToConfirm.class)
        .reads("الخميس 3 ديسمبر، 10:00 صباحًا")
        .writes("كم سعر التنظيف؟")
        .hears(Say.Price.class, Say.AskToConfirm.class)
        .writes("تمام احجز")
        .hears(Say.Confirmed.class)
        .is("done");
  }

  @Test
  void a_patient_from_egypt_books() {
    Chat.inArabic()
        .knowsTheName()
        .writes("عايز احجز كشف بكرة الساعة 10 الصبح")
        .hears(Say.AskToConfirm.class)
        .reads("غدًا الاثنين 30 نوفمبر، 10:00 صباحًا")
        .writes("ايوه")
        .hears(Say.Confirmed.class);
  }

  @Test
  void a_patient_from_the_levant_refuses_and_books() {
    Chat.inArabic()
        .knowsTheName()
        .writes("بدي موعد تبييض")
        .hears(Say.OfferSlots.class)
        .reads("لموعد تبييض الأسنان")
        .writes("ولا واحد منهم بيناسبني")
        .hears(Say.Others.class, Say.OfferSlots.class)
        .writes("الاول")
        .hears(Say.AskToConfirm.class)
        .writes("اي تمام")
        .hears(Say.Confirmed.class);
  }

  @Test
  void a_patient_who_writes_arabizi_books() {
    Chat.inArabic()
        .knowsTheName()
        .writes("abi maw3ed tandheef bukra el sa3a 10 el sob7")
        .hears(Say.AskToConfirm.class)
        .writes("aywa")
        .hears(Say.Confirmed.class);
  }

  @Test
  void a_move() {
    Chat.inArabic()
        .has(CLEANING)
        .writes("ابي اغير موعدي ليوم الخميس الساعة 11 الصبح")
        .hears(Say.AskToMove.class)
        .writes("نعم")
        .hears(Say.Moved.class)
        .reads("الخميس 3 ديسمبر، 11:00 صباحًا");
  }

  @Test
  void a_cancellation() {
    var chat =
        Chat.inArabic()
            .has(CLEANING)
            .writes("الغي موعدي لو سمحت")
            .hears(Say.AskToCancel.class)
            .writes("الخميس يناسبني")
            .didNot(Cancel.class)
            .hears(Say.OfferSlots.class)
            .writes("الغي الموعد")
            .hears(Say.AskToCancel.class)
            .writes("نعم")
            .hears(Say.Cancelled.class);

    assertThat(chat.visits()).isEmpty();
  }

  @Test
  void a_visit_for_a_son() {
    Chat.inArabic()
        .knowsTheName()
        .writes("ابي موعد كشف لولدي بكرة الساعة 10 الصبح")
        .hears(Say.AskVisitorName.class)
        .writes("علي سالم")
        .hears(Say.AskToConfirm.class)
        .reads("باسم: علي سالم")
        .writes("نعم")
        .hears(Say.Confirmed.class);
  }

  @Test
  void ones_childs_appointment_is_shown() {
    Chat.inArabic()
        .has(LINAS)
        .writes("متى موعدي؟")
        .hears(Say.MyVisits.class)
        .reads("باسم: لينا")
        .writes("متى موعد بنتي؟")
        .hears(Say.MyVisits.class);
  }

  @Test
  void pain_and_emergency() {
    Chat.inArabic()
        .writes("ضرسي يعورني")
        .hears(Say.SorryToHear.class, Say.OfferVisit.class)
        .reads("سلامتكم")
        .writes("ايوه")
        .hears(Say.OfferSlots.class)
        .reads("كشف واستشارة");
    Chat.inArabic().writes("عندي نزيف ما يوقف بعد الخلع").hears(Say.Emergency.class).is("handoff");
  }

  @Test
  void a_person_and_no_more_messages() {
    Chat.inArabic().writes("ابي اكلم موظف").hears(Say.HandedOver.class).is("handoff");
    Chat.inArabic().writes("ايقاف").hears(Say.OptedOut.class);
  }

  @Test
  void who_changes_the_language_is_answered_in_it() {
    Chat.inArabic()
        .writes("hello")
        .speaks(Language.ENGLISH)
        .writes("مرحبا")
        .speaks(Language.ARABIC);
  }
}
