package dev.siwak.understanding;

import static dev.siwak.understanding.Said.MONDAY_AT_TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.understanding.Context.Asked;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the state of the talk adds to the words. */
class DatesInContextTest {
  private static final LocalDateTime THURSDAY_AT_FIVE = LocalDateTime.of(2026, 11, 12, 17, 0);
  private static final LocalDateTime THURSDAY_AT_SEVEN = LocalDateTime.of(2026, 11, 12, 19, 0);

  @Test
  void a_bare_number_is_an_hour_when_we_asked_for_the_time() {
    var asked = Said.context(Asked.TIME, List.of(), null);

    assertThat(Said.meaning("5", asked)).isEqualTo("17:00");
    assertThat(Said.meaning("٥ لو سمحت", asked)).isEqualTo("17:00");
    assertThat(Said.meaning("خمسة", asked)).isEqualTo("17:00");
    assertThat(Said.meaning("8", asked)).isEqualTo("08:00 | 20:00 ?");
    assertThat(Said.meaning("5")).isEqualTo("nothing");
  }

  @Test
  void a_bare_number_chooses_an_offer_while_offers_are_on_the_table() {
    var offered = Said.context(Asked.TIME, List.of(THURSDAY_AT_FIVE, THURSDAY_AT_SEVEN), null);

    assertThat(Said.meaning("2", offered)).isEqualTo("nothing");
    assertThat(Said.meaning("5", offered)).isEqualTo("17:00");
  }

  @Test
  void an_offer_settles_what_would_be_asked() {
    var offered = Said.context(Asked.TIME, List.of(THURSDAY_AT_FIVE, THURSDAY_AT_SEVEN), null);

    assertThat(Said.meaning("at 7 please", offered)).isEqualTo("19:00");
    assertThat(Said.meaning("next Thursday", offered)).isEqualTo("2026-11-12");
  }

  @Test
  void a_time_that_is_over_today_is_asked_about_unless_the_talk_has_a_day() {
    var asked = Said.context(Asked.TIME, List.of(), null);

    assertThat(Said.meaning("at 9 am")).isEqualTo("2026-11-10 09:00 ?");
    assertThat(Said.meaning("at 9 am", asked)).isEqualTo("09:00");
    assertThat(Said.meaning("today at 9 am", asked)).isEqualTo("2026-11-10 09:00 ?");
  }

  @Test
  void the_same_day_and_the_same_time_are_those_of_the_appointment() {
    var booked = Said.context(null, List.of(), THURSDAY_AT_FIVE);

    assertThat(Said.meaning("the same day at 3", booked)).isEqualTo("2026-11-12 15:00");
    assertThat(Said.meaning("نفس اليوم الساعة ٣", booked)).isEqualTo("2026-11-12 15:00");
    assertThat(Said.meaning("same time on Sunday", booked)).isEqualTo("2026-11-15 17:00");
    assertThat(Said.meaning("an hour later", booked)).isEqualTo("2026-11-12 18:00");
    assertThat(Said.meaning("30 minutes earlier", booked)).isEqualTo("2026-11-12 16:30");
    assertThat(Said.meaning("the same day at 3")).isEqualTo("15:00");
  }

  @Test
  void the_week_begins_and_ends_where_the_clinics_does() {
    var weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    var lexicon = new Lexicon(List.of(), List.of(), DayOfWeek.MONDAY, weekend);
    var london =
        new Context(
            MONDAY_AT_TEN,
            ZoneId.of("Europe/London"),
            null,
            "idle",
            null,
            List.of(),
            null,
            lexicon);

    assertThat(Said.meaning("next week", london)).isEqualTo("2026-11-16/2026-11-23");
    assertThat(Said.meaning("this weekend", london)).isEqualTo("2026-11-14/2026-11-16");
    assertThat(Said.meaning("next Sunday", london)).isEqualTo("2026-11-15 | 2026-11-22 ?");
  }

  @Test
  void every_reading_shows_the_words_it_rests_on() {
    String text = "\u200fممكن بكرة، الساعة ٥ العصر لو سمحت";

    var reading = TimeGrammar.read(Tokens.of(text), Said.context());

    assertThat(reading.spans().stream().map(s -> text.substring(s.start(), s.end())))
        .containsExactly("بكرة", "الساعة ٥ العصر");
    assertThat(reading.confidence()).isGreaterThan(0.9);
  }
}
