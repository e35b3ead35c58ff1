package dev.siwak.conversations;

import dev.siwak.understanding.Intent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said about an appointment: a wished one, a booked one, one that moves or goes. */
final class VisitSayings {
  private VisitSayings() {}

  static Piece askToConfirm(Say.AskToConfirm ask, Wording words) {
    var offer = ask.offer();
    var visit =
        new Visit(ask.hold(), offer.start(), ask.service(), offer.provider(), ask.visitor());
    return Sayings.buttons(
        words,
        words.phrase("ask-to-confirm") + "\n\n" + visit(visit, words),
        Sayings.yes(words, "ask-to-confirm.yes", new ReplyChoice.YesBook(ask.hold())),
        Sayings.want(words, "ask-to-confirm.other", Intent.CORRECT),
        Sayings.want(words, "ask-to-confirm.stop", Intent.CANCEL));
  }

  static Piece askName(String question, Offer held, String service, Wording words) {
    return Piece.of(
        words.phrase(
            question, "service", words.service(service), "when", words.when(held.start())));
  }

  static Piece askToMove(Visit visit, Offer offer, Wording words) {
    return Sayings.buttons(
        words,
        words.phrase(
            "ask-to-move",
            "old",
            withVisitor(line(visit, words), " – ", visit.visitor(), words),
            "new",
            words.when(offer.start()),
            "provider",
            words.provider(offer.provider())),
        Sayings.yes(words, "ask-to-move.yes", new ReplyChoice.YesMove(visit.id(), offer)),
        Sayings.want(words, "ask-to-move.other", Intent.CORRECT),
        Sayings.want(words, "keep-it", Intent.DENY));
  }

  static Piece askToCancel(Visit visit, Wording words) {
    return Sayings.buttons(
        words,
        words.phrase("ask-to-cancel") + "\n\n" + visit(visit, words),
        Sayings.yes(words, "ask-to-cancel.yes", new ReplyChoice.YesCancel(visit.id())),
        Sayings.want(words, "ask-to-cancel.keep", Intent.DENY),
        Sayings.want(words, "ask-to-cancel.move", Intent.RESCHEDULE));
  }

  static Piece dropped(List<Visit> kept, Wording words) {
    var text = words.phrase("dropped");
    if (kept.isEmpty()) return Piece.of(text);
    var key = kept.size() == 1 ? "dropped.kept.one" : "dropped.kept.many";
    return Sayings.menu(words, text + "\n" + words.phrase(key) + "\n" + lines(kept, words));
  }

  static Piece myVisits(List<Visit> visits, Wording words) {
    var text =
        visits.size() == 1
            ? words.phrase("my-visits.one") + "\n" + visit(visits.getFirst(), words)
            : words.counted("visits", visits.size()) + ":\n" + lines(visits, words);
    return Sayings.buttons(
        words,
        text,
        Sayings.want(words, "menu.move", Intent.RESCHEDULE),
        Sayings.want(words, "menu.cancel", Intent.CANCEL));
  }

  static Piece ofReminder(ReminderSay say, Wording words) {
    return switch (say) {
      case ReminderSay.SeeYou(var visits) ->
          Piece.of(words.phrase("see-you") + "\n" + lines(visits, words));
      case ReminderSay.TimeHasChanged(var visits) ->
          Sayings.buttons(
              words,
              words.phrase("time-has-changed") + "\n" + lines(visits, words),
              Sayings.want(words, "menu.move", Intent.RESCHEDULE),
              Sayings.want(words, "menu.cancel", Intent.CANCEL));
    };
  }

  static Piece noSuchVisit(Say.NoSuchVisit no, Wording words) {
    return Sayings.buttons(
        words,
        words.phrase("no-such-visit", "service", words.service(no.service()))
            + "\n"
            + lines(no.visits(), words),
        Sayings.want(words, "menu.book", Intent.BOOK),
        Sayings.want(words, "menu.move", Intent.RESCHEDULE),
        Sayings.want(words, "menu.cancel", Intent.CANCEL));
  }

  static String visit(Visit visit, Wording words) {
    var text =
        words.phrase(
            "visit",
            "service",
            words.service(visit.service()),
            "when",
            words.when(visit.start()),
            "provider",
            words.provider(visit.provider()));
    return withVisitor(text, "\n", visit.visitor(), words);
  }

  static String line(Visit visit, Wording words) {
    return words.phrase(
        "visit.line", "service", words.service(visit.service()), "when", words.when(visit.start()));
  }

  static String lines(List<Visit> visits, Wording words) {
    var lines = new ArrayList<String>();
    for (var visit : visits)
      lines.add("• " + withVisitor(line(visit, words), " – ", visit.visitor(), words));
    return String.join("\n", lines);
  }

  private static String withVisitor(
      String text, String between, @Nullable String visitor, Wording words) {
    return visitor == null ? text : text + between + words.phrase("visit.for", "visitor", visitor);
  }
}
