package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import java.util.HashMap;
import java.util.Map;

/**
 * Which queues this node works on. Never two rounds of one lane at once; a call that comes during a
 * round means one more round after it.
 */
final class Lanes {
  /** One clinic's messages of one kind. */
  record Lane(String kind, ClinicId clinic) {}

  private static final class Work {
    boolean running;
    boolean again;
    boolean moreThanFits;
    int sending;
  }

  private final Map<Lane, Work> lanes = new HashMap<>();

  /** Whether the caller is to start a round. */
  synchronized boolean call(Lane lane) {
    var work = lanes.computeIfAbsent(lane, _ -> new Work());
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

  /** Whether the room that this leaves is wanted. */
  synchronized boolean sent(Lane lane) {
    var work = working(lane);
    work.sending--;
    forgetIfIdle(lane, work);
    return work.moreThanFits;
  }

  private Work working(Lane lane) {
    var work = lanes.get(lane);
    if (work == null) throw new IllegalStateException("nobody works on " + lane);
    return work;
  }

  private void forgetIfIdle(Lane lane, Work work) {
    if (!work.running && work.sending == 0) lanes.remove(lane);
  }
}
