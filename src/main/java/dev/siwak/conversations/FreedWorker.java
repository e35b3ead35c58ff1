package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.web.QuietTrace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Offers freed times as they fall due, and gives them on when nobody has answered. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class FreedWorker {
  private static final Logger log = LoggerFactory.getLogger(FreedWorker.class);

  private final FreedOffers offers;
  private final WaitlistNews news;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  FreedWorker(FreedOffers offers, WaitlistNews news, DueWork dueWork) {
    this.offers = offers;
    this.news = news;
    dueWork.whenDue(FreedOffers.WORK, due -> call(due, this::offer));
    dueWork.whenDue(WaitlistNews.BOOKED, due -> call(due, this::booked));
    dueWork.whenDue(WaitlistNews.CHANGED, due -> call(due, this::changed));
  }

  /** Told again every second until it is done. */
  private void call(Due due, Consumer<Due> work) {
    if (underWay.add(due.id()))
      Thread.ofVirtual()
          .name("waitlist")
          .start(() -> TenantScope.run(due.clinic(), () -> attempt(due, work)));
  }

  private void attempt(Due due, Consumer<Due> work) {
    try {
      work.accept(due);
    } catch (RuntimeException | Error broken) {
      log.warn("{} {} cannot be done now: {}", due.kind(), due.ref(), QuietTrace.of(broken));
    } finally {
      underWay.remove(due.id());
    }
  }

  private void offer(Due due) {
    boolean goesOn = true;
    while (goesOn) goesOn = offers.step(due.clinic(), due.ref());
  }

  private void booked(Due due) {
    news.booked(due.clinic(), new AppointmentId(due.ref()));
  }

  private void changed(Due due) {
    news.changed(due.clinic(), new AppointmentId(due.ref()));
  }
}
