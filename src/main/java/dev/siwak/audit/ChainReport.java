package dev.siwak.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What verification has found of one clinic's chain. Its text is for whoever asked. */
public sealed interface ChainReport {
  /** Nothing was changed, taken away or put in between. */
  record Whole(long sealed, String head, Tail tail) implements ChainReport {
    @Override
    public String toString() {
      return "whole, %d sealed, %s, head %s".formatted(sealed, tail, head);
    }
  }

  /**
   * The first link that does not hold; what comes after it was not looked at.
   *
   * @param auditId the row that it seals; null where the link itself is missing
   */
  record Broken(long seq, @Nullable Long auditId, Fault fault) implements ChainReport {
    @Override
    public String toString() {
      var row = auditId == null ? "" : " (audit row %d)".formatted(auditId);
      return "BROKEN at seq %d%s: %s".formatted(seq, row, fault.words);
    }
  }

  /** Every link holds, but rows are in neither the chain nor the queue: links were cut off it. */
  record Outside(long sealed, long rows, long firstAuditId) implements ChainReport {
    @Override
    public String toString() {
      return "BROKEN after seq %d: %d rows are neither sealed nor waiting, the first is audit row %d"
          .formatted(sealed, rows, firstAuditId);
    }
  }

  /**
   * What is committed and not yet sealed.
   *
   * @param oldest when its first row was written; null where nothing waits
   */
  record Tail(long rows, @Nullable Instant oldest) {
    @Override
    public String toString() {
      return oldest == null ? "none waiting" : "%d waiting since %s".formatted(rows, oldest);
    }
  }

  /** What can be wrong with a link. */
  enum Fault {
    LINK_MISSING("the link is missing"),
    ROW_MISSING("the row it seals is gone"),
    HASH_DIFFERS("the row or the order is not what was sealed");

    private final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  default boolean isWhole() {
    return this instanceof Whole;
  }
}
