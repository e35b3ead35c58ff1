package dev.siwak.conversations;

import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.web.QuietTrace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Does what follows from refused messages, as it falls due. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class RefusedWorker {
  private static final Logger log = LoggerFactory.getLogger(RefusedWorker.class);

  private final RefusedMessages messages;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  RefusedWorker(RefusedMessages messages, DueWork dueWork) {
    this.messages = messages;
    for (var kind :
        List.of(RefusedMessages.WINDOW, RefusedMessages.MARKETING, RefusedMessages.ENOUGH))
      dueWork.whenDue(kind, this::call);
  }

  /** Told again every second until it is done. */
  private void call(Due due) {
    if (underWay.add(due.id()))
      Thread.ofVirtual()
          .name("refused")
          .start(() -> TenantScope.run(due.clinic(), () -> follow(due)));
  }

  private void follow(Due due) {
    try {
      messages.follow(due);
    } catch (RuntimeException | Error broken) {
      log.warn(
          "nothing follows now from the refusal of message {}: {}",
          due.ref(),
          QuietTrace.of(broken));
    } finally {
      underWay.remove(due.id());
    }
  }
}
