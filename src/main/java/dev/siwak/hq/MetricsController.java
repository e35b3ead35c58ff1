package dev.siwak.hq;

import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.ConversationFigures;
import dev.siwak.conversations.ResponseTimes;
import dev.siwak.web.Success;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How all clinics together fared in the last 24 hours. */
@RestController
class MetricsController {
  private static final Duration LATELY = Duration.ofHours(24);

  private final Clinics clinics;
  private final ResponseTimes responseTimes;
  private final ConversationFigures conversations;
  private final Clock clock;

  MetricsController(
      Clinics clinics,
      ResponseTimes responseTimes,
      ConversationFigures conversations,
      Clock clock) {
    this.clinics = clinics;
    this.responseTimes = responseTimes;
    this.conversations = conversations;
    this.clock = clock;
  }

  /** A figure is null where there is nothing that it could be a figure of. */
  record Global(
      @Nullable Long ttfrP95Ms,
      @Nullable Double deliveryFailRate,
      @Nullable Double handoffRate,
      @Nullable Double groundedRate,
      BigDecimal llmCostToday) {}

  record Summary(Global global) {}

  @GetMapping("/hq/metrics/summary")
  Success<Summary> summary() {
    var all = clinics.all().stream().map(Clinic::id).toList();
    var now = clock.instant();
    var from = now.minus(LATELY);
    return Success.of(
        new Summary(
            new Global(
                responseTimes.p95OfAll(all, from, now).map(Duration::toMillis).orElse(null),
                conversations.undelivered(all, from, now).rate(),
                conversations.handedOver(all, from, now).rate(),
                // The rules alone understand and answer: no model has phrased anything that could
                // be grounded or not, and none was paid.
                null,
                BigDecimal.ZERO)));
  }
}
