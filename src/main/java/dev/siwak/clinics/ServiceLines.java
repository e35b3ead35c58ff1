package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import dev.siwak.web.CsvTable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All lines of a file about one service: in everything but its texts they agree. */
final class ServiceLines {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  private final ServiceForms.Item first;
  private final @Nullable ServiceDraft known;
  private final Map<Language, Service.Text> texts = new EnumMap<>(Language.class);
  private final Set<Language> named = EnumSet.noneOf(Language.class);

  ServiceLines(ServiceForms.Item first, @Nullable ServiceDraft known) {
    this.first = first;
    this.known = known;
    if (known != null) texts.putAll(known.texts());
  }

  /** Whether the service has a language more now. */
  boolean add(ServiceForms.Item item) {
    if (!item.agrees(first))
      throw ListForm.invalid("the service is not the same in both languages");
    if (!named.add(item.language()))
      throw ListForm.invalid("the service stands there twice in one language");
    return texts.put(item.language(), item.text()) == null;
  }

  ServiceDraft draft() {
    return new ServiceDraft(
        first.code(),
        Duration.ofMinutes(first.minutes()),
        Duration.ofMinutes(first.buffer()),
        known == null ? null : known.grid(),
        first.price(),
        first.active(),
        texts);
  }

  /** The line as PUT would read it; what it leaves empty is as it was. */
  static ServiceForms.Item item(CsvTable.Line line, @Nullable ServiceDraft known) {
    var json = JsonNodeFactory.instance.objectNode();
    if (known != null) asBefore(json, line, known);
    for (var column : ServiceImport.REQUIRED) put(json, column, line.cell(column));
    for (var column : ServiceImport.OPTIONAL)
      if (!line.cell(column).isEmpty()) put(json, column, line.cell(column));
    return ServiceForms.item(new ListForm(json));
  }

  private static void asBefore(ObjectNode json, CsvTable.Line line, ServiceDraft known) {
    json.put("buffer_minutes", known.buffer().toMinutes());
    json.put("is_active", known.active());
    var price = known.price();
    if (price != null)
      json.put("price", price.amount().toPlainString()).put("currency", price.currency());
    known
        .texts()
        .forEach(
            (language, text) -> {
              if (language.code().equals(line.cell("language")))
                json.put("description", text.description());
            });
  }

  private static void put(ObjectNode json, String column, String cell) {
    switch (column) {
      case "duration_minutes", "buffer_minutes" -> {
        if (INTEGER.matcher(cell).matches()) json.put(column, Integer.parseInt(cell));
        else json.put(column, cell);
      }
      case "is_active" -> {
        // as Excel writes it
        var word = cell.toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false"))
          json.put(column, Boolean.parseBoolean(word));
        else json.put(column, cell);
      }
      default -> json.put(column, cell);
    }
  }
}
