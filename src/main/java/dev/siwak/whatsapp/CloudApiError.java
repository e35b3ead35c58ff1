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
  private static final int UNKNOWN_ERROR = 1;
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
    return ErrorClass.told(error) == ErrorClass.SLOW_NUMBER || error.startsWith("HTTP 429")
        ? ChannelStatus.WARN
        : ChannelStatus.DOWN;
  }

  static boolean concernsOnePatient(String error) {
    return ErrorClass.told(error) == ErrorClass.SLOW_RECIPIENT;
  }

  private Outcome byStatus() {
    if (status == 429) return slowed();
    // Without Meta's code it is not Meta that speaks but something between us, which may be mended.
    boolean refused = status == 401 || status == 403 || status == 404 || status < 400;
    return refused ? new Paused(text(), REFUSED) : new Retry(text(), retryAfter);
  }

  private Outcome byCode(int known, int attempt) {
    return switch (ErrorClass.of(known, status)) {
      case RETRY ->
          known == UNKNOWN_ERROR && attempt >= TRIES_OF_UNKNOWN_ERRORS
              ? new Permanent(text())
              : new Retry(text(), retryAfter);
      case SLOW_RECIPIENT -> new Retry(text(), pairWait(attempt));
      case SLOW_NUMBER -> slowed();
      case STOP_NUMBER -> new Paused(text(), REFUSED);
      case STOP_BULK -> new Retry(text(), retryAfter);
      // What else follows from these is seen to with the settlement.
      case STOP_TEMPLATE, USE_TEMPLATE, TOO_MUCH_MARKETING, NO_MARKETING, PERMANENT ->
          new Permanent(text());
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
