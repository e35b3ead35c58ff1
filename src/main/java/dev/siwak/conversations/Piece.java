package dev.siwak.conversations;

import dev.siwak.conversations.OutgoingMessage.Choice;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of one {@link Say}: a reply is one message made of one or more of them.
 *
 * @param opener what opens the list, where the choices are too many or too long for buttons
 * @param numbered how many of the choices the text lists by their numbers
 */
record Piece(String text, List<Choice> choices, String opener, int numbered) {
  Piece {
    choices = List.copyOf(choices);
  }

  /** With one more choice, where there is room for it. */
  Piece and(Choice more) {
    if (choices.size() >= OutgoingMessage.ROWS) return this;
    var all = new ArrayList<>(choices);
    all.add(more);
    return new Piece(text, all, opener, numbered);
  }

  static Piece of(String text) {
    return new Piece(text, List.of(), "", 0);
  }
}
