package dev.siwak.web;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An exception for the log: its types and frames without its messages, which may quote a request or
 * a row.
 */
public final class QuietTrace {
  private static final int DEPTH = 40;

  private QuietTrace() {}

  public static String of(Throwable thrown) {
    var trace = new StringBuilder();
    Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(10)
        .forEach(cause -> append(trace, cause));
    return trace.toString();
  }

  private static void append(StringBuilder trace, Throwable cause) {
    trace.append(trace.isEmpty() ? "" : "\ncaused by ").append(cause.getClass().getName());
    if (cause instanceof SQLException sql)
      trace.append(" (SQL state ").append(sql.getSQLState()).append(')');
    Stream.of(cause.getStackTrace())
        .limit(DEPTH)
        .forEach(frame -> trace.append("\n\tat ").append(frame));
  }
}
