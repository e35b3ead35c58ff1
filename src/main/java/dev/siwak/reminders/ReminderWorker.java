package dev.siwak.reminders;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.DueWorker;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Looks at what is due. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class ReminderWorker extends DueWorker {
  private static final int AT_ONCE = 4;

  private final Reminders reminders;
  private final RulesRound rules;
  private final Clock clock;

  /** What fell due while nobody worked and would disturb somebody's sleep now. */
  private final Map<Long, Instant> quietUntil = new ConcurrentHashMap<>();

  ReminderWorker(Reminders reminders, RulesRound rules, DueWork dueWork, Clock clock) {
    super(
        "reminder",
        AT_ONCE,
        "stopping in the midst of reminders; they are written after the start");
    this.reminders = reminders;
    this.rules = rules;
    this.clock = clock;
    dueWork.whenDue(Alarms.WORK, this::callUnlessQuiet);
    dueWork.whenDue(RulesRound.WORK, due -> call(due, this::goThrough));
  }

  private void callUnlessQuiet(Due due) {
    var until = quietUntil.get(due.id());
    if (until == null || !clock.instant().isBefore(until)) call(due, this::remind);
  }

  private void remind(Due due) {
    var until = reminders.remind(due.clinic(), new AppointmentId(due.ref()));
    until.ifPresentOrElse(
        time -> quietUntil.put(due.id(), time), () -> quietUntil.remove(due.id()));
  }

  private void goThrough(Due due) {
    var place = Optional.of(rules.begin(due.clinic()));
    while (place.isPresent() && isRunning()) place = rules.next(due.clinic(), place.get());
    if (place.isEmpty()) rules.end(due.clinic(), due.id());
  }
}
