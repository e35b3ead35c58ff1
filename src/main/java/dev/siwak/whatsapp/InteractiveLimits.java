package dev.siwak.whatsapp;

import static dev.siwak.conversations.OutgoingMessage.BUTTONS;
import static dev.siwak.conversations.OutgoingMessage.BUTTONS_TEXT;
import static dev.siwak.conversations.OutgoingMessage.BUTTON_TITLE;
import static dev.siwak.conversations.OutgoingMessage.ROWS;
import static dev.siwak.conversations.OutgoingMessage.ROW_DESCRIPTION;
import static dev.siwak.conversations.OutgoingMessage.ROW_TITLE;
import static dev.siwak.conversations.OutgoingMessage.TEXT;

import dev.siwak.conversations.OutgoingMessage;
import dev.siwak.conversations.OutgoingMessage.Buttons;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.OutgoingMessage.ListOfRows;
import dev.siwak.conversations.OutgoingMessage.Location;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import java.util.List;
import java.util.function.Function;

/**
 * What WhatsApp takes with buttons or a list. One button too many, an empty title or the same title
 * twice, and it refuses the whole message, so that the patient would get nothing.
 */
final class InteractiveLimits {
  private static final int BUTTON_ID = 256;
  private static final int ROW_ID = 200;

  private InteractiveLimits() {}

  /** The message, or for one that would be refused its text with every choice numbered. */
  static OutgoingMessage within(OutgoingMessage message) {
    return areHeld(message) ? message : new PlainText(cut(message.asNumberedText()));
  }

  private static boolean areHeld(OutgoingMessage message) {
    return switch (message) {
      case PlainText _, FilledTemplate _, Location _ -> true;
      case Buttons(var text, var choices, _) ->
          fits(text, BUTTONS_TEXT)
              && fit(choices, BUTTONS, BUTTON_ID, BUTTON_TITLE)
              && areUnlike(choices, Choice::title);
      case ListOfRows(var text, var button, var choices, _) ->
          fits(text, TEXT)
              && fits(button, BUTTON_TITLE)
              && fit(choices, ROWS, ROW_ID, ROW_TITLE)
              && choices.stream().allMatch(row -> length(row.description()) <= ROW_DESCRIPTION);
    };
  }

  private static boolean fit(List<Choice> choices, int most, int longestId, int longestTitle) {
    return !choices.isEmpty()
        && choices.size() <= most
        && choices.stream().allMatch(choice -> fits(choice.id(), longestId))
        && choices.stream().allMatch(choice -> fits(choice.title(), longestTitle))
        && areUnlike(choices, Choice::id);
  }

  private static boolean areUnlike(List<Choice> choices, Function<Choice, String> of) {
    return choices.stream().map(of).distinct().count() == choices.size();
  }

  private static boolean fits(String text, int longest) {
    return !text.isBlank() && length(text) <= longest;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String cut(String text) {
    return length(text) <= TEXT ? text : text.substring(0, text.offsetByCodePoints(0, TEXT));
  }
}
