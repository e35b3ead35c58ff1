package dev.siwak.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module takes away of its rows once they are old. Ids, times and states stay, so that
 * figures and the log go on; what patients said does not. Each module redacts its own tables, some
 * rows at a time: whoever is ended in between goes on where it ended.
 */
public interface Redaction {
  /** How many rows at a time. */
  int PORTION = 500;

  /** Under which its mark is kept: renaming it begins anew. */
  String name();

  /** Which tables it reaches. */
  Set<String> tables();

  /**
   * Some more, oldest first, in the clinic's scope and the caller's transaction; nobody else
   * redacts the clinic's meanwhile.
   *
   * @param after where the last portion ended
   */
  Portion redact(ClinicId clinic, AgeLimits older, long after);

  /**
   * How far it came.
   *
   * @param last nothing up to here is looked at again
   * @param held the first that is old but cannot be redacted yet: it is come back to
   */
  record Portion(long last, @Nullable Long held, boolean hasMore) {
    /** Of rows that are taken away, so that the next ones are always the first. */
    public static Portion deleted(int rows) {
      return new Portion(0, null, rows == PORTION);
    }
  }
}
