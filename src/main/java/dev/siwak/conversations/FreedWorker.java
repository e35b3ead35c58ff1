package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.DueWorker;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Offers freed times as they fall due, and gives them on when nobody has answered. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class FreedWorker extends DueWorker {
  private static final int AT_ONCE = 4;

  private final FreedOffers offers;
  private final WaitlistNews news;

  FreedWorker(FreedOffers offers, WaitlistNews news, DueWork dueWork) {
    super(
        "waitlist",
        AT_ONCE,
        "stopping in the midst of the waiting list; it goes on after the start");
    this.offers = offers;
    this.news = news;
    dueWork.whenDue(FreedOffers.WORK, due -> call(due, this::offer));
    dueWork.whenDue(WaitlistNews.BOOKED, due -> call(due, this::booked));
    dueWork.whenDue(WaitlistNews.CHANGED, due -> call(due, this::changed));
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
