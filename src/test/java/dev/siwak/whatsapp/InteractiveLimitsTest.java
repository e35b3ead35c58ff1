package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.OutgoingMessage;
import dev.siwak.conversations.OutgoingMessage.Buttons;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.ListOfRows;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InteractiveLimitsTest {
  private static final String EMOJI = "🦷";

  static List<OutgoingMessage> taken() {
    return List.of(
        new PlainText("hello"),
        new OutgoingMessage.Location(24.69, 46.68, "Smile Clinic", ""),
        new Buttons("which?".repeat(170), choices(3, EMOJI.repeat(19)), 0),
        new ListOfRows("when?".repeat(800), "Times", choices(10, "م".repeat(22)), 0),
        new ListOfRows("when?", "Times", List.of(row("a", "10:00"), row("b", "10:00")), 0));
  }

  static List<OutgoingMessage> refused() {
    return List.of(
        new Buttons("which?", choices(4, "No"), 0),
        new Buttons("which?", choices(2, "x".repeat(20)), 0),
        new Buttons("which?", List.of(row("a", "Filling"), row("b", "Filling")), 0),
        new Buttons("which?", List.of(row("a", "Yes"), row("b", " ")), 0),
        new Buttons("x".repeat(1025), choices(2, "Yes"), 0),
        new Buttons("which?", List.of(), 0),
        new ListOfRows("when?", "Times", choices(11, "at"), 0),
        new ListOfRows("when?", "x".repeat(21), choices(2, "at"), 0),
        new ListOfRows("when?", "Times", choices(2, "x".repeat(24)), 0),
        new ListOfRows("when?", "Times", List.of(row("a", "1"), row("a", "2")), 0),
        new ListOfRows("when?", "Times", List.of(row("x".repeat(201), "1")), 0),
        new ListOfRows("when?", "Times", List.of(new Choice("a", "1", "x".repeat(73))), 0));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void what_whatsapp_takes_goes_as_it_is(OutgoingMessage message) {
    assertThat(InteractiveLimits.within(message)).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_whatsapp_would_refuse_goes_as_text_with_numbers(OutgoingMessage message) { // A27
    assertThat(InteractiveLimits.within(message))
        .isEqualTo(new PlainText(message.asNumberedText()));
  }

  @Test
  void the_text_is_cut_between_characters_and_never_inside_one() { // A27
    var message = new Buttons(EMOJI.repeat(5000), choices(2, "Yes"), 0);

    assertThat(InteractiveLimits.within(message)).isEqualTo(new PlainText(EMOJI.repeat(4096)));
  }

  private static List<Choice> choices(int count, String title) {
    return IntStream.range(0, count).mapToObj(i -> row("id:" + i, title + i)).toList();
  }

  private static Choice row(String id, String title) {
    return new Choice(id, title, "");
  }
}
