package dev.siwak.outbox;

import dev.siwak.kernel.DatabaseAway;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Unknown;
import dev.siwak.web.QuietTrace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Sends one claimed message and settles it. */
@Component
class OutboxSender {
  private static final Logger log = LoggerFactory.getLogger(OutboxSender.class);

  private static final Duration AFTER_AN_ERROR = Duration.ofMinutes(1);

  // What was sent must not be forgotten because the database is away for a moment.
  private static final RetryTemplate WHILE_THE_DATABASE_IS_AWAY =
      new RetryTemplate(
          RetryPolicy.builder()
              .maxRetries(6)
              .delay(Duration.ofMillis(250))
              .multiplier(2)
              .includes(DatabaseAway.FAILURES)
              .build());

  private final SettlementQueue together;
  private final Settlement settlement;

  OutboxSender(SettlementQueue together, Settlement settlement) {
    this.together = together;
    this.settlement = settlement;
  }

  /** Inside the clinic's scope; whether the next message of the same order can go. */
  boolean send(Claim claim, Delivery delivery) {
    var report = reportOf(claim, delivery);
    if (report.isResend())
      log.warn(
          "outbox {} was sent once more: nothing had told of it", claim.message().id().value());
    return together.settle(report, delivery).orElseGet(() -> settleAlone(report, delivery));
  }

  private boolean settleAlone(Report report, Delivery delivery) {
    var message = report.claim().message();
    try {
      return WHILE_THE_DATABASE_IS_AWAY.invoke(() -> settle(report, delivery));
    } catch (RuntimeException | Error broken) {
      // Better the owner's rows lack a word than the patient gets the message again.
      log.error(
          "settling outbox {} without its owner: {}", message.id().value(), QuietTrace.of(broken));
      return settle(report, null);
    }
  }

  private boolean settle(Report report, @Nullable Delivery owner) {
    return settlement.settle(report.claim().message().clinic(), List.of(report), owner).getFirst();
  }

  private static Report reportOf(Claim claim, Delivery delivery) {
    try {
      if (claim.unknownOutcomes() > 0) {
        var heard = delivery.heardOf(claim.message());
        if (heard.isPresent()) return Report.of(claim, heard.get());
      }
      if (Judgement.exhausted(claim, delivery))
        return Report.of(claim, new Permanent("given up: it may have been sent, and nothing told"));
      return Report.delivered(claim, delivery.deliver(claim.message()), delivery);
    } catch (RuntimeException bug) {
      log.error("sending outbox {} failed: {}", claim.message().id().value(), QuietTrace.of(bug));
      return Report.delivered(claim, new Retry(nameOf(bug)), delivery);
    } catch (Error broken) {
      // Out of memory or of stack, perhaps with the answer half read: the message may be on its
      // way.
      log.error(
          "sending outbox {} broke off: {}", claim.message().id().value(), QuietTrace.of(broken));
      return Report.delivered(claim, new Unknown(nameOf(broken), AFTER_AN_ERROR), delivery);
    }
  }

  private static String nameOf(Throwable thrown) {
    return "internal: " + thrown.getClass().getSimpleName();
  }
}
