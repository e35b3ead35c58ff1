package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which queues this node works on. Never two rounds of one lane at once; a call that comes during a
 * round means one more round after it. Never two settlements of one lane at once either; what
 * becomes ready during one goes with the next.
 */
final class Lanes {
  /** Of one lane, at once. */
  static final int MOST_SENDING = 32;

  // A round for each message that ends would claim one message at a time.
  private static final int REFILLED_AT = MOST_SENDING / 2;

  /** One clinic's messages of one kind. */
  record Lane(String kind, ClinicId clinic) {}

  /**
   * What is to be settled together.
   *
   * @param calls how often its lane had been called by then
   */
  record Batch(List<Report> reports, int calls) {}

  private static final class Work {
    boolean running;
    boolean again;
    boolean moreThanFits;
    boolean settling;
    int sending;
    int calls;
    List<Report> ready = new ArrayList<>();
  }

  private final Map<Lane, Work> lanes = new HashMap<>();

  /** Whether the caller is to start a round. */
  synchronized boolean call(Lane lane) {
    var work = lanes.computeIfAbsent(lane, _ -> new Work());
    work.calls++;
    if (work.running) {
      work.again = true;
      return false;
    }
    work.running = true;
    return true;
  }

  synchronized int sending(Lane lane) {
    return working(lane).sending;
  }

  /**
   * @param moreThanFits whether more may be waiting than could be taken
   */
  synchronized void taken(Lane lane, int messages, boolean moreThanFits) {
    var work = working(lane);
    work.sending += messages;
    work.moreThanFits = moreThanFits;
  }

  /** Whether one more round is to follow at once. */
  synchronized boolean roundEnded(Lane lane) {
    var work = working(lane);
    if (work.again) {
      work.again = false;
      return true;
    }
    work.running = false;
    forgetIfIdle(lane, work);
    return false;
  }

  /** Whether the caller is to settle, this one and all that become ready until it has done so. */
  synchronized boolean ready(Lane lane, Report report) {
    var work = working(lane);
    work.ready.add(report);
    if (work.settling) return false;
    work.settling = true;
    return true;
  }

  /** What whoever settles this lane takes next; when it is nothing, somebody else is to go on. */
  synchronized Batch nextBatch(Lane lane) {
    var work = working(lane);
    var reports = work.ready;
    work.ready = new ArrayList<>();
    work.settling = !reports.isEmpty();
    forgetIfIdle(lane, work);
    return new Batch(reports, work.calls);
  }

  /**
   * So many messages of a batch have been settled.
   *
   * @param goesOn whether the next message of one of their orders can go
   * @return whether a round is wanted now: of a backlog when there is room for many, else for what
   *     goes on or because the lane was called meanwhile; a message that came while the one before
   *     it was being settled was not seen by that settlement, nor was it the first of its order to
   *     that call
   */
  synchronized boolean settled(Lane lane, int messages, int calls, boolean goesOn) {
    var work = working(lane);
    work.sending -= messages;
    boolean isWanted =
        work.moreThanFits ? work.sending <= REFILLED_AT : goesOn || work.calls != calls;
    forgetIfIdle(lane, work);
    return isWanted;
  }

  private Work working(Lane lane) {
    var work = lanes.get(lane);
    if (work == null) throw new IllegalStateException("nobody works on " + lane);
    return work;
  }

  private void forgetIfIdle(Lane lane, Work work) {
    if (!work.running && !work.settling && work.sending == 0) lanes.remove(lane);
  }
}
