package dev.siwak.leads;

import dev.siwak.kernel.OutboxId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a lead was written to.
 *
 * @param outbox the message, if one was queued
 */
record Welcome(Fate fate, @Nullable OutboxId outbox) {

  /** What came of it. */
  enum Fate {
    QUEUED,
    /** Has asked for no messages. */
    OPTED_OUT,
    /** Was forgotten once, so that this may be an old list. */
    ERASED,
    /** More than the clinic welcomes in an hour: perhaps not people at all. */
    TOO_MANY,
    NO_TEMPLATE,
    UNREACHABLE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
