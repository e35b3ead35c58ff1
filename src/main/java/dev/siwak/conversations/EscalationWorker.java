package dev.siwak.conversations;

import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.web.QuietTrace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Escalates hand-offs that have waited too long, as they fall due. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class EscalationWorker {
  private static final Logger log = LoggerFactory.getLogger(EscalationWorker.class);

  private final StaffAlerts alerts;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  EscalationWorker(StaffAlerts alerts, DueWork dueWork) {
    this.alerts = alerts;
    dueWork.whenDue(StaffAlerts.WORK, this::call);
  }

  /** Told again every second until it is done. */
  private void call(Due due) {
    if (underWay.add(due.id()))
      Thread.ofVirtual()
          .name("escalation")
          .start(() -> TenantScope.run(due.clinic(), () -> escalate(due)));
  }

  private void escalate(Due due) {
    try {
      alerts.escalate(due.clinic(), due.ref());
    } catch (RuntimeException | Error broken) {
      log.warn("hand-off {} cannot be escalated now: {}", due.ref(), QuietTrace.of(broken));
    } finally {
      underWay.remove(due.id());
    }
  }
}
