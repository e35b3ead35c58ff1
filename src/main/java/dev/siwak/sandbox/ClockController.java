package dev.siwak.sandbox;

import static dev.siwak.web.ErrorCode.INVALID_PAYLOAD;

import dev.siwak.web.ApiException;
import dev.siwak.web.Success;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnBooleanProperty("siwak.sandbox")
class ClockController {
  private final SandboxClock clock;

  ClockController(SandboxClock clock) {
    this.clock = clock;
  }

  record Advance(@Nullable String advance) {}

  record Now(OffsetDateTime now) {}

  @PostMapping("/sandbox/clock")
  Success<Now> advance(@RequestBody Advance request) {
    var now =
        clock
            .advance(duration(request.advance()))
            .orElseThrow(() -> new ApiException(INVALID_PAYLOAD, "the clock stops at 100 years"));
    return Success.of(new Now(now.atOffset(ZoneOffset.UTC)));
  }

  private static Duration duration(@Nullable String advance) {
    try {
      var duration = Duration.parse(advance == null ? "" : advance);
      if (!duration.isNegative() && duration.compareTo(SandboxClock.FARTHEST) <= 0) return duration;
    } catch (DateTimeParseException _) {
      // Answered as every other duration that is not one.
    }
    throw new ApiException(INVALID_PAYLOAD, "advance is an ISO duration forward, such as PT24H");
  }
}
