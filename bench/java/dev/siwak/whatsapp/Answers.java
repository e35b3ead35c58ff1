package dev.siwak.whatsapp;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sees the answers of a running Siwak as they are committed, with the eyes of the database's owner:
 * one look at the newest of each conversation every half a millisecond.
 */
final class Answers implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofNanos(500_000);
  private static final long PATIENCE_SECONDS = 30;

  private final Map<String, Semaphore> arrived = new ConcurrentHashMap<>();
  private final Map<String, Long> newest = new ConcurrentHashMap<>();
  private final Connection owner;
  private final PreparedStatement look;
  private final Thread watch;
  private volatile boolean open = true;
  private volatile @Nullable SQLException broken;

  Answers(Connection owner, long clinic) throws SQLException {
    this.owner = owner;
    look =
        owner.prepareStatement(
            """
            select c.wa_id, (
              select m.id from messages m
              where m.clinic_id = c.clinic_id and m.conversation_id = c.id and m.dir = 'out'
              order by m.id desc limit 1)
            from conversations c
            where c.clinic_id = ?
            """);
    look.setLong(1, clinic);
    watch = Thread.ofPlatform().name("answers").start(this::watch);
  }

  /** Waits for the next answer to this patient. */
  void await(String waId) throws Exception {
    if (!of(waId).tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
      throw new IllegalStateException("no answer to " + waId, broken);
  }

  private void watch() {
    try {
      while (open) {
        lookOnce();
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    } catch (SQLException failed) {
      broken = failed;
    }
  }

  private void lookOnce() throws SQLException {
    try (var rows = look.executeQuery()) {
      while (rows.next()) {
        var waId = rows.getString(1);
        long id = rows.getLong(2);
        if (id > newest.getOrDefault(waId, 0L)) {
          newest.put(waId, id);
          of(waId).release();
        }
      }
    }
  }

  private Semaphore of(String waId) {
    return arrived.computeIfAbsent(waId, _ -> new Semaphore(0));
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    open = false;
    watch.join();
    owner.close();
  }
}
