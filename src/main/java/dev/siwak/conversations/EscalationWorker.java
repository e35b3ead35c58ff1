package dev.siwak.conversations;

import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.DueWorker;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Escalates hand-offs that have waited too long, as they fall due. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class EscalationWorker extends DueWorker {
  private static final int AT_ONCE = 4;

  EscalationWorker(StaffAlerts alerts, DueWork dueWork) {
    super("escalation", AT_ONCE, "stopping while hand-offs escalate; they do after the start");
    dueWork.whenDue(
        StaffAlerts.WORK, due -> call(due, it -> alerts.escalate(it.clinic(), it.ref())));
  }
}
