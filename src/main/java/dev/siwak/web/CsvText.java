package dev.siwak.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** CSV as Excel opens it: UTF-8 with a byte order mark. No cell of it is a formula. */
public final class CsvText {
  private static final String FORMULAS = "=+-@\t\r\n";

  private CsvText() {}

  public static byte[] write(List<String> columns, List<List<String>> lines) {
    var text = new StringBuilder("\uFEFF");
    try (var csv = CSVFormat.RFC4180.print(text)) {
      csv.printRecord(columns);
      for (var line : lines) csv.printRecord(line.stream().map(CsvText::inert).toList());
    } catch (IOException fromMemory) {
      throw new UncheckedIOException(fromMemory);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String inert(String cell) {
    return isFormula(cell) ? "'" + cell : cell;
  }

  /** What {@link #write} has made inert, as it was. */
  static String readable(String cell) {
    return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String cell) {
    return !cell.isEmpty() && FORMULAS.indexOf(cell.charAt(0)) >= 0;
  }
}
