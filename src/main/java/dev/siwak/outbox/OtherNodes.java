package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.web.QuietTrace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the other nodes of work that this one does not do itself. Not inside the transaction that
 * adds the work: a commit with a notification holds a lock of the whole database, and every commit
 * would queue for it.
 */
@Component
class OtherNodes implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OtherNodes.class);

  private final SystemDatabase system;
  private final BlockingQueue<Due> toTell = new LinkedBlockingQueue<>(10_000);
  private @Nullable Thread teller;

  OtherNodes(SystemDatabase system) {
    this.system = system;
  }

  /** Drops it when too much is waiting: the other nodes look for themselves every second. */
  void tell(Due item) {
    if (!toTell.offer(item)) log.debug("too many to tell of");
  }

  @Override
  public synchronized void start() {
    teller = Thread.ofVirtual().name("other-nodes").start(this::tellOn);
  }

  @Override
  public synchronized void stop() {
    if (teller != null) teller.interrupt();
    teller = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return teller != null;
  }

  private void tellOn() {
    try {
      while (true) {
        List<Due> items = new ArrayList<>(List.of(toTell.take()));
        toTell.drainTo(items);
        Set<String> words = new LinkedHashSet<>();
        items.forEach(item -> words.add(write(item)));
        tell(words);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Set<String> words) {
    try {
      system.call(
          client ->
              client
                  .sql("select pg_notify('siwak_due_work', word) from unnest(:words) word")
                  .param("words", words.toArray(String[]::new))
                  .query((_, _) -> true)
                  .list());
    } catch (RuntimeException | Error broken) {
      log.warn(
          "cannot tell the other nodes of {} items; they look every second: {}",
          words.size(),
          QuietTrace.of(broken));
    }
  }

  static String write(Due item) {
    return "%d %d %d %s".formatted(item.id(), item.clinic().value(), item.ref(), item.kind());
  }

  static Due read(String word) {
    var parts = word.split(" ", 4);
    return new Due(
        Long.parseLong(parts[0]),
        new ClinicId(Long.parseLong(parts[1])),
        parts[3],
        Long.parseLong(parts[2]));
  }
}
