package dev.siwak.outbox;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Half of the database's connections are enough for the outbox: however much it has to claim, to
 * make ready and to settle, a request never waits for it. Nobody who has a turn may ask for one.
 */
@Component
class Turns {
  private static final int AT_ONCE = 8;

  private final Semaphore free = new Semaphore(AT_ONCE, true);

  /** Waits for a turn and does it. */
  <T> T in(Supplier<T> work) {
    free.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
