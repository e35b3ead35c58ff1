package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import dev.siwak.web.QuietTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One commit for whatever of a clinic is ready to be settled at once. Nobody waits for company: who
 * comes while a commit is under way goes with the next one, together with all who came meanwhile.
 */
@Component
class SettlementQueue {
  private static final Logger log = LoggerFactory.getLogger(SettlementQueue.class);

  private final Settlement settlement;
  private final Map<Key, Queue> queues = new HashMap<>();

  SettlementQueue(Settlement settlement) {
    this.settlement = settlement;
  }

  private record Key(ClinicId clinic, String kind) {}

  private static final class Queue {
    final ReentrantLock commit = new ReentrantLock();
    List<Waiting> waiting = new ArrayList<>();
    int users;
  }

  private static final class Waiting {
    final Report report;
    boolean isOver;
    Optional<Boolean> goesOn = Optional.empty();

    Waiting(Report report) {
      this.report = report;
    }
  }

  /**
   * Inside the clinic's scope.
   *
   * @return whether the next message of the same order can go; empty if it could not be settled
   *     like this, by its own fault or another's
   */
  Optional<Boolean> settle(Report report, Delivery owner) {
    var key = new Key(report.claim().message().clinic(), report.claim().message().kind());
    var mine = new Waiting(report);
    var queue = join(key, mine);
    queue.commit.lock();
    try {
      if (!mine.isOver) settleAll(key.clinic(), allOf(queue), owner);
      return mine.goesOn;
    } finally {
      queue.commit.unlock();
      leave(key, queue);
    }
  }

  private void settleAll(ClinicId clinic, List<Waiting> all, Delivery owner) {
    try {
      var goesOn =
          settlement.settle(clinic, all.stream().map(waiting -> waiting.report).toList(), owner);
      for (int i = 0; i < all.size(); i++) all.get(i).goesOn = Optional.of(goesOn.get(i));
    } catch (RuntimeException | Error broken) {
      log.warn("{} messages are settled one by one: {}", all.size(), QuietTrace.of(broken));
    } finally {
      for (var waiting : all) waiting.isOver = true;
    }
  }

  private synchronized Queue join(Key key, Waiting mine) {
    var queue = queues.computeIfAbsent(key, _ -> new Queue());
    queue.users++;
    queue.waiting.add(mine);
    return queue;
  }

  private synchronized List<Waiting> allOf(Queue queue) {
    var all = queue.waiting;
    queue.waiting = new ArrayList<>();
    return all;
  }

  private synchronized void leave(Key key, Queue queue) {
    if (--queue.users == 0) queues.remove(key);
  }
}
