package dev.siwak.conversations;

import static dev.siwak.conversations.OutgoingMessage.BUTTONS;
import static dev.siwak.conversations.OutgoingMessage.BUTTONS_TEXT;
import static dev.siwak.conversations.OutgoingMessage.BUTTON_TITLE;
import static dev.siwak.conversations.OutgoingMessage.ROWS;
import static dev.siwak.conversations.OutgoingMessage.ROW_DESCRIPTION;
import static dev.siwak.conversations.OutgoingMessage.ROW_TITLE;
import static dev.siwak.conversations.OutgoingMessage.TEXT;
import static java.util.stream.Collectors.joining;

import dev.siwak.conversations.OutgoingMessage.Buttons;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.ListOfRows;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import java.util.List;

/** Turns what is to be said in one turn into one message, within the channel's limits. */
final class Phrasebook {
  private Phrasebook() {}

  /** One message for all of it; the choices are those of the last thing said that has any. */
  static OutgoingMessage render(List<Say> says, Wording words) {
    var pieces = says.stream().map(say -> Sayings.piece(say, words)).toList();
    var text = pieces.stream().map(Piece::text).distinct().collect(joining("\n\n"));
    var asking = pieces.reversed().stream().filter(piece -> !piece.choices().isEmpty()).findFirst();
    if (asking.isEmpty()) return new PlainText(cut(text, TEXT));
    var piece = asking.get();
    var choices = piece.choices().stream().limit(ROWS).toList();
    if (choices.size() <= BUTTONS
        && length(text) <= BUTTONS_TEXT
        && choices.stream().allMatch(choice -> length(choice.title()) <= BUTTON_TITLE))
      return new Buttons(text, choices, piece.numbered());
    return new ListOfRows(
        cut(text, TEXT),
        cut(piece.opener(), BUTTON_TITLE),
        choices.stream().map(Phrasebook::row).toList(),
        piece.numbered());
  }

  private static Choice row(Choice choice) {
    return new Choice(
        choice.id(), cut(choice.title(), ROW_TITLE), cut(choice.description(), ROW_DESCRIPTION));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static String cut(String text, int codePoints) {
    if (length(text) <= codePoints) return text;
    return text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "…";
  }
}
