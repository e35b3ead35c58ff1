package dev.siwak.outbox;

import dev.siwak.kernel.DatabaseAway;
import dev.siwak.outbox.Delivery.Sending;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;
import dev.siwak.web.QuietTrace;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Sends claimed messages and settles them. */
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

  private final Settlement settlement;
  private final Judgement judgement;
  private final Turns turns;

  OutboxSender(Settlement settlement, Judgement judgement, Turns turns) {
    this.settlement = settlement;
    this.judgement = judgement;
    this.turns = turns;
  }

  /** Inside the clinic's scope; of messages of one clinic that were claimed together. */
  Sending prepare(List<Claim> claims, Delivery delivery) {
    var messages = claims.stream().map(Claim::message).toList();
    try {
      return delivery.prepare(messages.getFirst().clinic(), messages);
    } catch (RuntimeException | Error broken) {
      log.warn("{} messages are sent one by one: {}", claims.size(), QuietTrace.of(broken));
      return message ->
          turns.in(() -> delivery.prepare(message.clinic(), List.of(message))).deliver(message);
    }
  }

  /** Inside the clinic's scope. */
  Report send(Claim claim, Sending sending, Delivery delivery) {
    var report = reportOf(claim, sending, delivery);
    if (report.isResend())
      log.warn(
          "outbox {} was sent once more: nothing had told of it", claim.message().id().value());
    return report;
  }

  /**
   * Inside the clinic's scope, all in one transaction; if it fails, each is to be settled for
   * itself.
   *
   * @return whether the next message of one of their orders can go
   */
  boolean settle(List<Report> reports, Delivery delivery) {
    var clinic = reports.getFirst().claim().message().clinic();
    return settlement.settle(clinic, reports, delivery).contains(true);
  }

  /** Inside the clinic's scope; whether the next message of the same order can go. */
  boolean settleAlone(Report report, Delivery delivery) {
    var message = report.claim().message();
    var alone = List.of(report);
    try {
      return WHILE_THE_DATABASE_IS_AWAY.invoke(() -> turns.in(() -> settle(alone, delivery)));
    } catch (RuntimeException | Error broken) {
      // Better the owner's rows lack a word than the patient gets the message again.
      log.error(
          "settling outbox {} without its owner: {}", message.id().value(), QuietTrace.of(broken));
      return turns.in(() -> settlement.settle(message.clinic(), alone, null).contains(true));
    }
  }

  private Report reportOf(Claim claim, Sending sending, Delivery delivery) {
    try {
      if (claim.unknownOutcomes() > 0) {
        var heard = delivery.heardOf(claim.message());
        if (heard.isPresent()) return Report.of(claim, heard.get());
      }
      // Before it is sent: whoever asks the database afterwards may forget what was sent.
      boolean mayDouble =
          claim.unknownOutcomes() > 0 && !delivery.sendsOnce(claim.message().clinic());
      if (Judgement.exhausted(claim, mayDouble))
        return Report.of(claim, new Permanent("given up: it may have been sent, and nothing told"));
      if (claim.isTooOld(delivery)) return Report.of(claim, new TooSoon(Duration.ZERO));
      var said = sending.deliver(claim.message());
      return Report.delivered(claim, said, judgement.of(claim, said), mayDouble);
    } catch (RuntimeException bug) {
      log.error("sending outbox {} failed: {}", claim.message().id().value(), QuietTrace.of(bug));
      return Report.of(claim, judgement.of(claim, new Retry(nameOf(bug))));
    } catch (Error broken) {
      // Out of memory or of stack, perhaps with the answer half read: the message may be on its
      // way.
      log.error(
          "sending outbox {} broke off: {}", claim.message().id().value(), QuietTrace.of(broken));
      return Report.of(claim, judgement.of(claim, new Unknown(nameOf(broken), AFTER_AN_ERROR)));
    }
  }

  private static String nameOf(Throwable thrown) {
    return "internal: " + thrown.getClass().getSimpleName();
  }
}
