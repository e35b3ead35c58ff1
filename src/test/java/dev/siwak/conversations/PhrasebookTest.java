package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.OutgoingMessage.Buttons;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.ListOfRows;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import dev.siwak.understanding.When;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasebookTest {
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  private final Wording english = new Wording(Language.ENGLISH, ChatWorld.smileClinic(), TODAY);
  private final Wording arabic = new Wording(Language.ARABIC, ChatWorld.smileClinic(), TODAY);

  private Wording in(Language language) {
    return language == Language.ENGLISH ? english : arabic;
  }

  @ParameterizedTest
  @EnumSource
  void every_reply_keeps_to_whatsapps_limits(Language language) { // A27
    for (var say : Samples.of(Say.class)) {
      var message = Phrasebook.render(List.of(say), in(language));

      assertThat(message.text()).as("%s", say).isNotBlank().doesNotContain("{", "}");
      assertThat(length(message.text())).isLessThanOrEqualTo(OutgoingMessage.TEXT);
      if (message instanceof Buttons buttons) {
        assertThat(length(buttons.text())).isLessThanOrEqualTo(OutgoingMessage.BUTTONS_TEXT);
        assertThat(buttons.choices()).hasSizeBetween(1, 3).allSatisfy(it -> fits(it, 20));
      }
      if (message instanceof ListOfRows list) {
        assertThat(length(list.button())).isBetween(1, 20);
        assertThat(list.choices()).hasSizeBetween(1, 10).allSatisfy(it -> fits(it, 24));
      }
      // The sampled appointments all have one id.
      if (!(say instanceof Say.WhichVisitToMove || say instanceof Say.WhichVisitToCancel))
        assertThat(message.choices()).extracting(Choice::id).doesNotHaveDuplicates();
    }
  }

  private static void fits(Choice choice, int title) {
    assertThat(length(choice.title())).as(choice.title()).isBetween(1, title);
    assertThat(length(choice.description())).isLessThanOrEqualTo(72);
    assertThat(ReplyChoice.parse(choice.id())).as(choice.id()).isPresent();
    assertThat(choice.id().length()).isLessThanOrEqualTo(200);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Test
  void arabic_is_arabic_throughout() {
    for (var say : Samples.of(Say.class)) {
      var namesAPerson =
          say.toString().contains("visitor=cleaning") || say instanceof Say.NiceToMeet;
      var written = Phrasebook.render(List.of(say), arabic).asNumberedText();
      if (!namesAPerson) assertThat(written).as("%s", say).doesNotContainPattern(LATIN);
    }
  }

  @Test
  void both_languages_have_the_same_phrases() {
    assertThat(Phrases.ARABIC.keys()).isEqualTo(Phrases.ENGLISH.keys());
  }

  @Test
  void a_time_is_written_as_people_write_it() {
    var halfPastTen = Samples.TEN.plus(Duration.ofMinutes(30));

    assertThat(english.when(halfPastTen)).isEqualTo("Tuesday 1 December, 10:30 AM");
    assertThat(arabic.when(halfPastTen)).isEqualTo("الثلاثاء 1 ديسمبر، 10:30 صباحًا");
    assertThat(arabic.when(Samples.TEN.minus(Duration.ofDays(1))))
        .isEqualTo("غدًا الاثنين 30 نوفمبر، 10:00 صباحًا");
    assertThat(arabic.clock(LocalTime.of(12, 15))).isEqualTo("12:15 ظهرًا");
    assertThat(arabic.clock(LocalTime.of(16, 0))).isEqualTo("4:00 عصرًا");
    assertThat(arabic.clock(LocalTime.of(17, 30))).isEqualTo("5:30 مساءً");
    assertThat(english.row(halfPastTen)).isEqualTo("Tue 1 Dec, 10:30 AM");
    assertThat(arabic.row(halfPastTen)).isEqualTo("الثلاثاء 1/12، 10:30 ص");
  }

  @Test
  void arabic_counts_in_singular_dual_and_plural() {
    assertThat(arabic.counted("visits", 2)).isEqualTo("عندكم موعدان قادمان");
    assertThat(arabic.counted("visits", 3)).isEqualTo("عندكم 3 مواعيد قادمة");
    assertThat(arabic.counted("visits", 11)).isEqualTo("عندكم 11 موعدًا قادمًا");
    assertThat(arabic.counted("visits", 103)).isEqualTo("عندكم 103 مواعيد قادمة");
    assertThat(arabic.duration(Duration.ofMinutes(45))).isEqualTo("45 دقيقة");
    assertThat(arabic.duration(Duration.ofMinutes(10))).isEqualTo("10 دقائق");
    assertThat(arabic.duration(Duration.ofMinutes(90))).isEqualTo("ساعة ونصف");
    assertThat(arabic.duration(Duration.ofHours(2))).isEqualTo("ساعتان");
    assertThat(english.duration(Duration.ofMinutes(75))).isEqualTo("1 hour 15 minutes");
  }

  @Test
  void offered_times_can_be_read_and_answered_without_a_tap() {
    var offers =
        List.of(
            new Offer(Samples.TEN, ChatWorld.SARA),
            new Offer(Samples.TEN.plusSeconds(3600), ChatWorld.OMAR));
    var message =
        Phrasebook.render(
            List.of(new Say.OfferSlots("cleaning", offers, DialogEvent.Fit.WISHED, null)), english);

    assertThat(message.asNumberedText())
        .isEqualTo(
            """
            These times are free for Cleaning:
            1. Tuesday 1 December, 10:00 AM with Dr Sara
            2. Tuesday 1 December, 11:00 AM with Dr Omar

            Which one suits you? If you prefer another day or time, just write it.

            3. Other times\
            """);
    assertThat(message.choices()).extracting(Choice::title).startsWith("Tue 1 Dec, 10:00 AM");
  }

  @Test
  void services_beyond_ten_are_reached_by_a_last_row() { // A27
    var codes = IntStream.range(0, 23).mapToObj(i -> "service-" + i).toList();

    var first = Phrasebook.render(List.of(new Say.AskService(codes, 0)), english).choices();
    var last = Phrasebook.render(List.of(new Say.AskService(codes, 18)), english).choices();

    assertThat(first).hasSize(10);
    assertThat(first.getLast().id()).isEqualTo("services:9");
    assertThat(last).extracting(Choice::id).startsWith("service:service-18").hasSize(5);
  }

  @Test
  void one_turn_is_one_message() {
    var visit = new Visit(new AppointmentId(5), Samples.TEN, "cleaning", ChatWorld.SARA, "Lina");
    var message = Phrasebook.render(List.of(new Say.Hours(), new Say.AskToCancel(visit)), english);

    assertThat(message)
        .isEqualTo(
            new Buttons(
                """
                Our opening hours:
                • Saturday to Thursday: 9:00 AM to 6:00 PM

                Shall we cancel this appointment?

                Cleaning
                Tuesday 1 December, 10:00 AM
                with Dr Sara
                For: Lina\
                """,
                List.of(
                    new Choice("cancel:yes:5", "Yes, cancel it", ""),
                    new Choice("want:deny", "No, keep it", ""),
                    new Choice("want:reschedule", "Move it instead", "")),
                0));
  }

  @Test
  void a_title_is_cut_between_characters_not_inside_one() {
    assertThat(Phrasebook.cut("😁😁😁😁", 3)).isEqualTo("😁😁…");
    assertThat(Phrasebook.cut("أبجد", 4)).isEqualTo("أبجد");
  }

  @Test
  void a_wish_is_repeated_in_words() {
    assertThat(Samples.whens())
        .extracting(when -> WishSayings.text(when, english))
        .contains(
            "Tuesday 1 December, 10:00 AM",
            "any time",
            "Thursday 3 December",
            "Tuesday 1 December to Friday 4 December",
            "from 4:00 PM",
            "Friday 4 December, in the evening");
    assertThat(WishSayings.text(When.ANY.withHours(LocalTime.of(16, 0), null), arabic))
        .isEqualTo("من 4:00 عصرًا");
  }
}
