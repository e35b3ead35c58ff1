package dev.siwak.outbox;

import dev.siwak.kernel.TenantScope;
import dev.siwak.web.QuietTrace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does what falls due: each item on a thread of its own, once at a time on this node. What fails
 * stays due and is told again every second, here or on another node.
 */
public abstract class DueWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DueWorker.class);

  private final String name;
  private final Capacity room;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Does nothing before its start.
   *
   * @param name of its threads
   * @param whenCutShort what is said of work that outlasts the stop
   */
  protected DueWorker(String name, int atOnce, String whenCutShort) {
    this.name = name;
    this.room = new Capacity(atOnce, whenCutShort);
  }

  @Override
  public final void start() {
    room.open();
  }

  @Override
  public final void stop() {
    room.close();
  }

  @Override
  public final boolean isRunning() {
    return room.isOpen();
  }

  /** In the scope of the item's clinic. */
  protected final void call(Due due, Consumer<Due> task) {
    callWithoutScope(due, it -> TenantScope.run(it.clinic(), () -> task.accept(it)));
  }

  /** For what belongs to no clinic. */
  protected final void callWithoutScope(Due due, Consumer<Due> task) {
    if (isRunning() && underWay.add(due.id()))
      Thread.ofVirtual().name(name).start(() -> attempt(due, task));
  }

  private void attempt(Due due, Consumer<Due> task) {
    int place = room.take(1);
    try {
      if (place == 1) task.accept(due);
    } catch (RuntimeException | Error broken) {
      log.warn("{} {} cannot be done now: {}", due.kind(), due.ref(), QuietTrace.of(broken));
    } finally {
      room.giveBack(place);
      underWay.remove(due.id());
    }
  }
}
