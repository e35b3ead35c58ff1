package dev.siwak.conversations;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.siwak.templates.Filling;
import dev.siwak.templates.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * One message to a patient, within WhatsApp's limits (counted in code points). What exceeds them
 * all the same, by what a clinic has written into its catalogue, is sent {@link #asNumberedText()}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface OutgoingMessage {
  int TEXT = 4096;
  int BUTTONS_TEXT = 1024;
  int BUTTONS = 3;
  int BUTTON_TITLE = 20;
  int ROWS = 10;
  int ROW_TITLE = 24;
  int ROW_DESCRIPTION = 72;

  String text();

  /** What can be tapped, in order. */
  List<Choice> choices();

  /** The whole message for eyes alone: every choice with its number. */
  String asNumberedText();

  record PlainText(String text) implements OutgoingMessage {
    @Override
    public List<Choice> choices() {
      return List.of();
    }

    @Override
    public String asNumberedText() {
      return text;
    }
  }

  /**
   * Up to three buttons.
   *
   * @param numbered how many of the choices the text itself lists by their numbers
   */
  record Buttons(String text, List<Choice> choices, int numbered) implements OutgoingMessage {
    public Buttons {
      choices = List.copyOf(choices);
    }

    @Override
    public String asNumberedText() {
      return written(text, choices, numbered);
    }
  }

  /**
   * A list that opens on a tap, up to ten rows.
   *
   * @param button what opens it
   * @param numbered how many of the choices the text itself lists by their numbers
   */
  record ListOfRows(String text, String button, List<Choice> choices, int numbered)
      implements OutgoingMessage {
    public ListOfRows {
      choices = List.copyOf(choices);
    }

    @Override
    public String asNumberedText() {
      return written(text, choices, numbered);
    }
  }

  /**
   * A template of the clinic's, as it is told to Meta.
   *
   * @param name under which Meta knows it
   * @param language as Meta writes it
   * @param named whether the values are told by their names
   * @param text as the patient reads it
   * @param choices what its quick replies bring back, in the order in which they stand
   */
  record FilledTemplate(
      String name,
      String language,
      boolean named,
      List<Parameter> parameters,
      String text,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Choice> choices)
      implements OutgoingMessage {
    public FilledTemplate {
      parameters = List.copyOf(parameters);
      choices = List.copyOf(choices);
    }

    public FilledTemplate(
        String name, String language, boolean named, List<Parameter> parameters, String text) {
      this(name, language, named, parameters, text, List.of());
    }

    public static FilledTemplate of(Template template, Filling.Filled filled) {
      return of(template, filled, List.of());
    }

    /** A quick reply that Meta does not know of under this template brings nothing back. */
    public static FilledTemplate of(
        Template template, Filling.Filled filled, List<Choice> choices) {
      return new FilledTemplate(
          template.meta().name(),
          template.meta().language(),
          filled.named(),
          filled.values().stream()
              .map(value -> new Parameter(value.variable(), value.text()))
              .toList(),
          filled.text(),
          choices.subList(0, Math.min(choices.size(), template.buttons().size())));
    }

    @Override
    public String asNumberedText() {
      return text;
    }
  }

  /** A pin on the map. */
  record Location(double latitude, double longitude, String name, String address)
      implements OutgoingMessage {
    /** As it is read where no map is shown. */
    @Override
    public String text() {
      var lines = address.isEmpty() ? name : name + "\n" + address;
      return "📍 " + lines + "\n" + latitude + ", " + longitude;
    }

    @Override
    public List<Choice> choices() {
      return List.of();
    }

    @Override
    public String asNumberedText() {
      return text();
    }
  }

  /** What stands in one of a template's places. */
  record Parameter(String name, String text) {}

  /**
   * One button or row.
   *
   * @param id comes back when it is tapped
   * @param description of a row; empty for a button
   */
  record Choice(String id, String title, String description) {}

  private static String written(String text, List<Choice> choices, int already) {
    var lines = new ArrayList<String>();
    for (int i = already; i < choices.size(); i++) {
      var choice = choices.get(i);
      var description = choice.description().isEmpty() ? "" : " – " + choice.description();
      lines.add((i + 1) + ". " + choice.title() + description);
    }
    return lines.isEmpty() ? text : text + "\n\n" + String.join("\n", lines);
  }
}
