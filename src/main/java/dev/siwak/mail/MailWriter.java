package dev.siwak.mail;

import dev.siwak.kernel.Language;
import dev.siwak.mail.Letter.ChannelDown;
import dev.siwak.mail.Letter.Invitation;
import dev.siwak.mail.Letter.PasswordReset;
import dev.siwak.mail.Letter.SomebodyWaits;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** Puts a letter into words: both languages in one mail, because nobody knows who reads which. */
final class MailWriter {
  private static final int LONGEST_NAME = 120;

  private MailWriter() {}

  static WrittenMail write(Letter letter) {
    var languages = Stream.of(Language.values()).sorted((a, _) -> a == letter.first() ? -1 : 1);
    var parts = languages.map(language -> part(letter, language)).toList();
    return new WrittenMail(
        String.join(" | ", parts.stream().map(Part::subject).toList()),
        String.join("\n\n----\n\n", parts.stream().map(Part::text).toList()) + "\n",
        html(letter.first(), parts));
  }

  private record Part(String subject, String text, String html) {}

  private static Part part(Letter letter, Language language) {
    var words = MailWords.in(language);
    var key = key(letter);
    var values = values(letter, words);
    var plain = words.with(values, MailWriter::isolated);
    var html = words.with(values, value -> "<bdi>" + escaped(value) + "</bdi>");
    var link = escaped(letter.link());
    return new Part(
        words.with(values, value -> value).say(key + ".subject"),
        String.join(
            "\n\n", List.of(plain.say(key + ".body"), letter.link(), plain.say(key + ".note"))),
        """
        <div lang="%s" dir="%s">
        <p>%s</p>
        <p><a href="%s">%s</a></p>
        <p dir="ltr">%s</p>
        <p>%s</p>
        </div>
        """
            .formatted(
                language.code(),
                language == Language.ARABIC ? "rtl" : "ltr",
                html.say(key + ".body"),
                link,
                html.say(key + ".action"),
                link,
                html.say(key + ".note")));
  }

  private static String key(Letter letter) {
    return switch (letter) {
      case Invitation _ -> "invitation";
      case PasswordReset _ -> "password-reset";
      case ChannelDown down -> down.stopsAnswers() ? "channel-down" : "bulk-stopped";
      case SomebodyWaits waits -> waits.minutes() == 0 ? "waits" : "waits-still";
    };
  }

  private static Map<String, String> values(Letter letter, MailWords words) {
    return switch (letter) {
      case Invitation(var clinic, var role, _, _, _) ->
          Map.of("clinic", oneLine(clinic), "role", words.plain("role." + role));
      case PasswordReset _ -> Map.of();
      case ChannelDown(var clinic, var reason, _, _, _, _) ->
          Map.of("clinic", oneLine(clinic), "reason", oneLine(reason));
      case SomebodyWaits(var clinic, var reason, var minutes, _, _, _) ->
          Map.of(
              "clinic", oneLine(clinic),
              "reason", words.plain("waits." + reason),
              "minutes", Long.toString(minutes));
    };
  }

  /** A name that the clinic chose must not begin a header of its own, nor fill the subject. */
  private static String oneLine(String name) {
    var line = name.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  /** So that a name in one script stays in its place in a sentence of the other. */
  private static String isolated(String value) {
    return "\u2068" + value + "\u2069";
  }

  private static String escaped(String value) {
    return HtmlUtils.htmlEscape(value, "UTF-8");
  }

  private static String html(Language first, List<Part> parts) {
    return """
    <!doctype html>
    <html lang="%s">
    <head><meta charset="utf-8"></head>
    <body>
    %s</body>
    </html>
    """
        .formatted(first.code(), String.join("<hr>\n", parts.stream().map(Part::html).toList()));
  }
}
