package dev.siwak;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one thread really sends to PostgreSQL, as its driver tells. */
public final class Statements {
  private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

  private Statements() {}

  /** How many are executed while the work runs; begin and commit count too. */
  public static int countedIn(Runnable work) {
    var seen = new AtomicInteger();
    var thread = Thread.currentThread().threadId();
    var listener =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (record.getLongThreadID() == thread && record.getMessage().contains("FE=> Execute"))
              seen.incrementAndGet();
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    var level = DRIVER.getLevel();
    DRIVER.setLevel(Level.FINEST);
    DRIVER.addHandler(listener);
    try {
      work.run();
    } finally {
      DRIVER.removeHandler(listener);
      DRIVER.setLevel(level);
    }
    return seen.get();
  }
}
