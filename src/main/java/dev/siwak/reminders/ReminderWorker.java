package dev.siwak.reminders;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Capacity;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.web.QuietTrace;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at what is due. What fails is told again every second, here or on another node. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class ReminderWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ReminderWorker.class);
  private static final int AT_ONCE = 4;

  private final Reminders reminders;
  private final RulesRound rules;
  private final Clock clock;
  private final Capacity room =
      new Capacity(AT_ONCE, "stopping in the midst of reminders; they are written after the start");
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  /** What fell due while nobody worked and would disturb somebody's sleep now. */
  private final Map<Long, Instant> quietUntil = new ConcurrentHashMap<>();

  ReminderWorker(Reminders reminders, RulesRound rules, DueWork dueWork, Clock clock) {
    this.reminders = reminders;
    this.rules = rules;
    this.clock = clock;
    dueWork.whenDue(Alarms.WORK, due -> call(due, () -> remind(due)));
    dueWork.whenDue(RulesRound.WORK, due -> call(due, () -> goThrough(due)));
  }

  @Override
  public void start() {
    room.open();
  }

  @Override
  public void stop() {
    room.close();
  }

  @Override
  public boolean isRunning() {
    return room.isOpen();
  }

  private void call(Due due, Runnable work) {
    var until = quietUntil.get(due.id());
    boolean asleep = until != null && clock.instant().isBefore(until);
    if (room.isOpen() && !asleep && underWay.add(due.id()))
      Thread.ofVirtual()
          .name("reminder")
          .start(() -> TenantScope.run(due.clinic(), () -> work(due, work)));
  }

  private void work(Due due, Runnable work) {
    int place = room.take(1);
    try {
      if (place == 1) work.run();
    } catch (RuntimeException | Error broken) {
      log.warn("{} {} cannot be done now: {}", due.kind(), due.ref(), QuietTrace.of(broken));
    } finally {
      room.giveBack(place);
      underWay.remove(due.id());
    }
  }

  private void remind(Due due) {
    var until = reminders.remind(due.clinic(), new AppointmentId(due.ref()));
    until.ifPresentOrElse(
        time -> quietUntil.put(due.id(), time), () -> quietUntil.remove(due.id()));
  }

  private void goThrough(Due due) {
    var place = Optional.of(rules.begin(due.clinic()));
    while (place.isPresent() && room.isOpen()) place = rules.next(due.clinic(), place.get());
    if (place.isEmpty()) rules.end(due.clinic(), due.id());
  }
}
