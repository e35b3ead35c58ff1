package dev.siwak.web;

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
 * commas or semicolons. A file that cannot be read as a whole is {@code INVALID_PAYLOAD}.
 */
public record CsvTable(List<Line> lines) {
  private static final int MOST_LINES = 5_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public CsvTable {
    lines = List.copyOf(lines);
  }

  /**
   * One line below the first.
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
  }

  /**
   * Reads a whole file.
   *
   * @param required columns without which nothing can be done
   * @param optional further ones that are understood; any other is refused, for it is a mistake
   */
  public static CsvTable read(byte[] file, Set<String> required, Set<String> optional) {
    var text = decoded(file);
    try (var parser = CSVParser.parse(new StringReader(text), format(text))) {
      var records = parser.iterator();
      if (!records.hasNext()) throw invalid("the first line names the columns");
      var columns = columns(records.next(), required, optional);
      var lines = new ArrayList<Line>();
      while (true) {
        long number = parser.getCurrentLineNumber() + 1;
        if (!records.hasNext()) return new CsvTable(lines);
        if (lines.size() == MOST_LINES) throw invalid("at most " + MOST_LINES + " lines");
        lines.add(line(number, records.next(), columns));
      }
    } catch (IOException | UncheckedIOException | IllegalStateException broken) {
      throw invalid("quotation marks are not closed, or stand inside a cell");
    }
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
    var first = text.lines().findFirst().orElse("");
    boolean semicolons = first.indexOf(';') >= 0 && first.indexOf(',') < 0;
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(semicolons ? ';' : ',')
        .setIgnoreEmptyLines(true)
        .setIgnoreSurroundingSpaces(true)
        .get();
  }

  private static List<String> columns(CSVRecord first, Set<String> required, Set<String> optional) {
    var columns =
        first.toList().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    if (Set.copyOf(columns).size() != columns.size()) throw invalid("a column stands there twice");
    for (var column : columns)
      if (!required.contains(column) && !optional.contains(column))
        throw invalid(
            "columns are " + String.join(", ", required) + " and " + String.join(", ", optional));
    if (!columns.containsAll(required))
      throw invalid("needed are the columns " + String.join(", ", required));
    return columns;
  }

  /** A cell that has no column is not lost: its line has an error of its own. */
  private static Line line(long number, CSVRecord record, List<String> columns) {
    var cells = new HashMap<String, String>();
    for (int i = 0; i < columns.size() && i < record.size(); i++)
      cells.put(columns.get(i), CsvText.readable(record.get(i).strip()));
    if (record.size() > columns.size()) cells.put(SURPLUS, record.get(columns.size()));
    return new Line(number, cells);
  }

  private static final String SURPLUS = "";

  /** What is done for one line, which has no more cells than there are columns. */
  public static void check(Line line) {
    if (line.cells().containsKey(SURPLUS)) throw invalid("more cells than columns");
  }

  private static ApiException invalid(String why) {
    return new ApiException(ErrorCode.INVALID_PAYLOAD, why);
  }
}
