package dev.siwak.web;

import dev.siwak.kernel.StorableText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file whose first line names its columns: UTF-8, with or without a byte order mark, with
 * commas or semicolons.
 *
 * @param rows lines below the first, those that are refused among them
 * @param lines that can be read
 * @param errors of those that cannot; one on the first line means that no other was looked at
 */
public record CsvTable(int rows, List<Line> lines, List<LineError> errors) {
  private static final int MOST_ROWS = 5_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public CsvTable {
    lines = List.copyOf(lines);
    errors = List.copyOf(errors);
  }

  /**
   * One line below the first; a quoted cell may make it several lines of the file.
   *
   * @param number where it begins in the file, from 1
   */
  public record Line(long number, Map<String, String> cells) {
    public Line {
      cells = Map.copyOf(cells);
    }

    /** Without blanks around it; empty when there is no such column. */
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }

    /** May hold patients' words. */
    @Override
    public String toString() {
      return "line " + number;
    }
  }

  /**
   * Reads a whole file; {@code INVALID_PAYLOAD} where it is no UTF-8.
   *
   * @param required columns without which nothing can be done
   * @param optional further ones that are understood; any other is refused, for it is a mistake
   */
  public static CsvTable read(byte[] file, List<String> required, List<String> optional) {
    var text = decoded(file);
    var reading = new Reading(required, optional);
    long number = 1;
    try (var parser = CSVParser.parse(new StringReader(text), format(text))) {
      var records = parser.iterator();
      while (records.hasNext() && reading.takes(number, records.next()))
        number = parser.getCurrentLineNumber() + 1;
    } catch (IOException | UncheckedIOException | IllegalStateException broken) {
      reading.errors.add(number, invalid("quotation marks are not closed, or stand inside a cell"));
    }
    if (reading.columns.isEmpty() && reading.errors.isEmpty())
      reading.errors.add(1, invalid("the first line names the columns"));
    return new CsvTable(reading.rows, reading.lines, reading.errors.sorted());
  }

  private static String decoded(byte[] file) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException otherCharset) {
      throw invalid("the file is UTF-8");
    }
  }

  private static CSVFormat format(String text) {
    var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    boolean semicolons = first.indexOf(';') >= 0 && first.indexOf(',') < 0;
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(semicolons ? ';' : ',')
        // passed over where they are read, or the number of the line after them would be theirs
        .setIgnoreEmptyLines(false)
        .setIgnoreSurroundingSpaces(true)
        .get();
  }

  private static ApiException invalid(String why) {
    return new ApiException(ErrorCode.INVALID_PAYLOAD, why);
  }

  private static final class Reading {
    private final List<String> required;
    private final List<String> optional;
    private final LineErrors errors = new LineErrors();
    private final List<Line> lines = new ArrayList<>();
    private List<String> columns = List.of();
    private int rows;

    Reading(List<String> required, List<String> optional) {
      this.required = required;
      this.optional = optional;
    }

    /** False when nothing more is wanted. */
    boolean takes(long number, CSVRecord record) {
      if (record.stream().allMatch(String::isBlank)) return true;
      if (columns.isEmpty()) {
        columns = record.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        errors.attempt(number, this::checkColumns);
        return errors.isEmpty();
      }
      if (rows == MOST_ROWS) {
        errors.add(number, invalid("at most " + MOST_ROWS + " rows"));
        return false;
      }
      rows++;
      errors.attempt(number, () -> line(number, record)).ifPresent(lines::add);
      return true;
    }

    private boolean checkColumns() {
      if (Set.copyOf(columns).size() != columns.size())
        throw invalid("a column stands there twice");
      boolean known =
          columns.stream().allMatch(name -> required.contains(name) || optional.contains(name));
      if (!known || !columns.containsAll(required))
        throw invalid(
            "the columns are %s, and if wanted %s"
                .formatted(String.join(", ", required), String.join(", ", optional)));
      return true;
    }

    private Line line(long number, CSVRecord record) {
      var cells = new HashMap<String, String>();
      for (int i = 0; i < record.size(); i++) {
        var cell = record.get(i);
        if (i >= columns.size() && cell.isBlank()) continue;
        if (i >= columns.size()) throw invalid("more cells than columns");
        if (!StorableText.isStorable(cell)) throw invalid("a null character");
        cells.put(columns.get(i), CsvText.readable(cell.strip()));
      }
      return new Line(number, cells);
    }
  }
}
