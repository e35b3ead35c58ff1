package dev.siwak.conversations;

import dev.siwak.conversations.OutgoingMessage.Choice;
import java.util.List;
import java.util.Map;

/**
 * What is written to a patient who has not asked for it now.
 *
 * @param templateKey of the template whose words are used
 * @param variables by name; all of the template's
 * @param choices what can be tapped, at most three; under an approved template they bring back what
 *     its own quick replies stand for, so in the same order
 */
public record OutreachMessage(
    String templateKey, Map<String, String> variables, List<Choice> choices) {
  public OutreachMessage {
    variables = Map.copyOf(variables);
    choices = List.copyOf(choices);
  }
}
