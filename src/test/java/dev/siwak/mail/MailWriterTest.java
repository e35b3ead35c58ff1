package dev.siwak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.Language;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailWriterTest {
  private static final String LINK = "https://siwak.example/accept-invite?token=abc";
  private static final Instant LATER = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void an_invitation_is_in_both_languages_the_clinics_own_first() {
    var english = invitation("Smile Clinic", Language.ENGLISH);
    var arabic = invitation("عيادة الابتسامة", Language.ARABIC);

    assertThat(english.subject())
        .isEqualTo("Smile Clinic invites you to Siwak | دعوة من Smile Clinic للانضمام إلى سواك");
    assertThat(english.text())
        .startsWith("\u2068Smile Clinic\u2069 has invited you")
        .contains("as \u2068member of staff\u2069.", "بصفة \u2068موظف\u2069.")
        .containsSubsequence(LINK, "----", LINK);
    assertThat(arabic.subject()).startsWith("دعوة من عيادة الابتسامة");
    assertThat(arabic.html())
        .containsSubsequence(
            "<html lang=\"ar\">",
            "<div lang=\"ar\" dir=\"rtl\">",
            "<bdi>عيادة الابتسامة</bdi>",
            "<a href=\"" + LINK + "\">قبول الدعوة</a>",
            "<div lang=\"en\" dir=\"ltr\">",
            "<a href=\"" + LINK + "\">Accept the invitation</a>");
  }

  @Test
  void a_password_reset_is_in_both_languages() {
    var mail = MailWriter.write(new Letter.PasswordReset(Language.ENGLISH, LINK, LATER));

    assertThat(mail.subject())
        .isEqualTo("A new password for Siwak | كلمة مرور جديدة لحسابك في سواك");
    assertThat(mail.text()).containsSubsequence(LINK, LINK).doesNotContain("{", "}");
    assertThat(mail.html()).containsSubsequence(LINK, LINK).doesNotContain("{", "}");
  }

  @Test
  void a_name_is_inert_in_the_html() {
    var mail = invitation("<img src=x onerror=\"a('&')\">", Language.ENGLISH);

    assertThat(mail.html())
        .doesNotContain("<img")
        .contains("&lt;img src=x onerror=&quot;a(&#39;&amp;&#39;)&quot;&gt;");
    assertThat(mail.text()).contains("<img src=x onerror=\"a('&')\">");
  }

  @Test
  void a_name_that_looks_like_a_place_for_another_or_a_group_stays_a_name() {
    assertThat(invitation("{role} $1 \\1 %s", Language.ENGLISH).text())
        .startsWith("\u2068{role} $1 \\1 %s\u2069 has invited you");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\u2028", "\u0085", "\0"})
  void a_name_cannot_begin_a_header_of_its_own(String lineBreak) {
    var subject =
        invitation("Smile" + lineBreak + "Bcc: all@x.example", Language.ENGLISH).subject();

    assertThat(subject).startsWith("Smile Bcc: all@x.example invites");
    assertThat(subject.chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void a_very_long_name_is_cut_between_characters() {
    var subject = invitation("🦷".repeat(60_000), Language.ENGLISH).subject();

    assertThat(subject).startsWith("🦷".repeat(119) + "… invites you");
  }

  @Test
  void both_languages_have_words_for_the_same_with_the_same_places_to_fill() {
    var english = MailWords.in(Language.ENGLISH).texts();
    var arabic = MailWords.in(Language.ARABIC).texts();

    assertThat(arabic.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(10);
    english.forEach(
        (key, text) ->
            assertThat(places(arabic.getOrDefault(key, ""))).as(key).isEqualTo(places(text)));
  }

  private static WrittenMail invitation(String clinic, Language first) {
    return MailWriter.write(new Letter.Invitation(clinic, "STAFF", first, LINK, LATER));
  }

  private static List<String> places(String text) {
    return Pattern.compile("\\{\\w+}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }
}
