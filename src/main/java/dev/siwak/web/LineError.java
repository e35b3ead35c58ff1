package dev.siwak.web;

/**
 * A line of a file that is refused.
 *
 * @param line in the file, from 1
 * @param detail for whoever mends the file; it repeats nothing that stands there
 */
public record LineError(long line, String code, String detail) {
  static LineError of(long line, ApiException refused) {
    var detail = refused.detail();
    return new LineError(line, refused.code().name(), detail == null ? "" : detail);
  }
}
