package dev.siwak.outbox;

import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;

/**
 * What came of a claimed message.
 *
 * @param isResend whether it went out although its recipient may have it
 */
record Report(Claim claim, Outcome outcome, boolean isResend) {
  /** Of a message that nobody sent anew. */
  static Report of(Claim claim, Outcome outcome) {
    return new Report(claim, outcome, false);
  }

  /**
   * Of a message that was handed to its sender.
   *
   * @param counts what is made of what the sender said
   * @param mayDouble whether its recipient may have had it before
   */
  static Report delivered(Claim claim, Outcome said, Outcome counts, boolean mayDouble) {
    return new Report(claim, counts, mayDouble && left(said));
  }

  private static boolean left(Outcome said) {
    return switch (said) {
      case Sent _, Unknown _ -> true;
      case Retry _, Paused _, TooSoon _, Permanent _ -> false;
    };
  }
}
