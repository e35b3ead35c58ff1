package dev.siwak.whatsapp;

import dev.siwak.kernel.StorableText;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the Cloud API said no.
 *
 * @param code Meta's; null if the answer had none
 * @param details in Meta's words, for the clinic's staff
 * @param retryAfter as the answer's header wished it
 */
record CloudApiError(
    int status, @Nullable Integer code, String details, @Nullable Duration retryAfter) {
  private static final int TAKEN_AT_FIRST = 200;
  private static final int SLOW_DOWN = 130429;
  private static final int TOO_MANY_TO_ONE = 131056;
  private static final Duration REFUSED = Duration.ofMinutes(5);
  private static final Duration SLOWED = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAIR_WAIT = Duration.ofHours(1);
  private static final int TRIES_OF_UNKNOWN_ERRORS = 3;
  private static final int LONGEST_DETAILS = 300;

  static CloudApiError read(int status, JsonNode answer, @Nullable Duration retryAfter) {
    return of(status, answer.path("error"), retryAfter);
  }

  /** As a status tells it of a message that was taken at first; nothing may be there to read. */
  static CloudApiError ofStatus(JsonNode errors) {
    return of(TAKEN_AT_FIRST, errors.path(0), null);
  }

  private static CloudApiError of(int status, JsonNode error, @Nullable Duration retryAfter) {
    var code = error.path("code");
    var title = error.path("message").asString(error.path("title").asString(""));
    var details = StorableText.of(error.path("error_data").path("details").asString(title));
    return new CloudApiError(
        status,
        code.isInt() ? code.intValue() : null,
        details.codePointCount(0, details.length()) <= LONGEST_DETAILS
            ? details
            : details.substring(0, details.offsetByCodePoints(0, LONGEST_DETAILS)),
        retryAfter);
  }

  /** For staff and for the log of deliveries, such as {@code 131026 Message undeliverable}. */
  String text() {
    if (code != null) return code + " " + details;
    return status == TAKEN_AT_FIRST ? "not delivered " + details : "HTTP " + status + " " + details;
  }

  /**
   * What the error means for the message, by its code and never by its words.
   *
   * @param attempt 1 for the first
   */
  Outcome outcome(int attempt) {
    return code == null ? byStatus() : byCode(code, attempt);
  }

  /** What a pause for this reason says of the channel. */
  static ChannelStatus statusOf(String error) {
    return error.startsWith(SLOW_DOWN + " ") || error.startsWith("HTTP 429")
        ? ChannelStatus.WARN
        : ChannelStatus.DOWN;
  }

  static boolean concernsOnePatient(String error) {
    return error.startsWith(TOO_MANY_TO_ONE + " ");
  }

  private Outcome byStatus() {
    if (status == 429) return slowed();
    // Without Meta's code it is not Meta that speaks but something between us, which may be mended.
    boolean refused = status == 401 || status == 403 || status == 404 || status < 400;
    return refused ? new Paused(text(), REFUSED) : new Retry(text(), retryAfter);
  }

  private Outcome byCode(int known, int attempt) {
    return switch (known) {
      case 2, 4, 80007, 131000, 131016, 131057, 133004 -> new Retry(text(), retryAfter);
      case 1 ->
          attempt < TRIES_OF_UNKNOWN_ERRORS ? new Retry(text(), retryAfter) : new Permanent(text());
      // Only this patient's messages wait: they are one order of the outbox.
      case TOO_MANY_TO_ONE -> new Retry(text(), pairWait(attempt));
      case SLOW_DOWN -> slowed();
      // The number or its token is refused, not the message.
      case 0, 3, 10, 33, 190, 368, 131005, 131031, 131037, 131042, 131045, 131048, 133010 ->
          new Paused(text(), REFUSED);
      default -> {
        if (known >= 200 && known <= 299) yield new Paused(text(), REFUSED);
        yield status >= 500 ? new Retry(text(), retryAfter) : new Permanent(text());
      }
    };
  }

  private Outcome slowed() {
    return new Paused(text(), retryAfter == null ? SLOWED : retryAfter);
  }

  /** Meta asks for four to the power of the attempt, in seconds. */
  private static Duration pairWait(int attempt) {
    var wait = Duration.ofSeconds((long) Math.pow(4, Math.min(attempt, 10)));
    return wait.compareTo(LONGEST_PAIR_WAIT) < 0 ? wait : LONGEST_PAIR_WAIT;
  }
}
