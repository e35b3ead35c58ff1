package dev.siwak.web;

import java.util.Comparator;
import java.util.List;

/**
 * What became of a file.
 *
 * @param rows lines below the first
 * @param errors by line; none at all, or nothing was written
 */
public record ImportReport(long rows, List<Problem> errors) {
  /**
   * A line that is refused.
   *
   * @param detail for whoever mends the file; it repeats nothing that stands there
   */
  public record Problem(long line, String code, String detail) {
    public static Problem of(CsvTable.Line line, ApiException refused) {
      var detail = refused.detail();
      return new Problem(
          line.number(), refused.code().name(), detail == null ? refused.code().name() : detail);
    }
  }

  public ImportReport {
    errors = errors.stream().sorted(Comparator.comparingLong(Problem::line)).toList();
  }
}
