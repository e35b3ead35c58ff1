package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.kernel.Language;
import dev.siwak.patients.Patient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a patient may tap under the offer of a freed time. */
enum FreedAnswer {
  TAKE("freed.take"),
  NO("freed.no"),
  /** No, and no others either. */
  LEAVE("freed.leave");

  private static final String TEMPLATE = "waitlist_offer";

  private final String phrase;

  FreedAnswer(String phrase) {
    this.phrase = phrase;
  }

  /** In the order of the template's own quick replies. */
  static List<Choice> choices(long freed, Wording words) {
    return Stream.of(values())
        .map(
            answer ->
                new Choice(
                    new ReplyChoice.AnswerFreed(answer, freed).id(),
                    words.phrase(answer.phrase),
                    ""))
        .toList();
  }

  /** The words of the offer, with what can be tapped under them. */
  static OutreachMessage offer(
      Language language,
      FreedTime freed,
      Waiting entry,
      Patient patient,
      Catalogue catalogue,
      Instant now) {
    var today = now.atZone(catalogue.clinic().zone()).toLocalDate();
    var words = new Wording(language, catalogue, today);
    var at = freed.start().atZone(words.zone());
    return new OutreachMessage(
        TEMPLATE,
        Map.of(
            "name",
            patient.name() == null ? words.phrase("outreach.nameless") : patient.name(),
            "service",
            catalogue.service(entry.service()).map(it -> it.name(language)).orElse(""),
            "date",
            words.date(at.toLocalDate()),
            "time",
            words.clock(at.toLocalTime()),
            "provider",
            words.provider(freed.provider()),
            "clinic",
            words.clinic()),
        choices(freed.id(), words));
  }
}
