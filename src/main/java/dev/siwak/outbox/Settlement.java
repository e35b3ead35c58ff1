package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;
import dev.siwak.outbox.SettledRows.Finished;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what came of messages. */
@Component
class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final SettledRows rows;
  private final Pauses pauses;
  private final Clock clock;

  Settlement(SettledRows rows, Pauses pauses, Clock clock) {
    this.rows = rows;
    this.pauses = pauses;
    this.clock = clock;
  }

  /**
   * In one transaction with what the messages' owner has to write; all of one clinic and kind.
   *
   * @param owner null if the owner's part is left out, because it failed
   * @return of each, in their order, whether the next message of the same order can go
   */
  @Transactional
  public List<Boolean> settle(ClinicId clinic, List<Report> reports, @Nullable Delivery owner) {
    var finished = new ArrayList<Finished>();
    var goesOn = new HashMap<Long, Boolean>();
    for (var report : reports)
      switch (report.outcome()) {
        case Sent(var providerId, _) -> finished.add(new Finished(report, providerId, ""));
        case Permanent(var error) -> finished.add(new Finished(report, "", error));
        case Retry(var error, var after) -> {
          var wait = after == null ? Judgement.backOff(message(report).attempt()) : after;
          waits(goesOn, report, rows.failedForNow(report, error, in(wait)));
        }
        case Unknown(var error, var resendAfter) ->
            waits(goesOn, report, rows.sentPerhaps(report, error, in(resendAfter)));
        case Paused(var error, var time) -> {
          pauses.begin(clinic, message(report).kind(), in(time), error);
          waits(goesOn, report, rows.notTried(report, error, clock.instant()));
        }
        case TooSoon(var wait) -> waits(goesOn, report, rows.notTried(report, null, in(wait)));
      }
    goesOn.putAll(rows.finish(clinic, finished));
    return reports.stream().map(report -> told(report, goesOn, owner)).toList();
  }

  private static boolean told(Report report, Map<Long, Boolean> goesOn, @Nullable Delivery owner) {
    var mine = goesOn.get(message(report).id().value());
    if (mine == null) {
      log.warn("outbox {} was claimed by another before it was settled", message(report).id());
      return false;
    }
    if (owner != null) owner.settled(message(report), report.outcome());
    return mine;
  }

  /** The order does not go on yet. */
  private static void waits(Map<Long, Boolean> goesOn, Report report, boolean isMine) {
    if (isMine) goesOn.put(message(report).id().value(), false);
  }

  private static OutboxMessage message(Report report) {
    return report.claim().message();
  }

  private Instant in(Duration wait) {
    return clock.instant().plus(wait);
  }
}
