package dev.siwak.web;

import java.util.List;

/**
 * What became of a file.
 *
 * @param rows lines below the first
 * @param errors by line; none at all, or nothing was written
 */
public record ImportReport(int rows, List<LineError> errors) {
  public ImportReport {
    errors = List.copyOf(errors);
  }
}
