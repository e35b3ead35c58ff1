package dev.siwak.conversations;

import dev.siwak.conversations.InboundCalls.Call;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.DatabaseAway;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Capacity;
import dev.siwak.outbox.DueWork;
import dev.siwak.web.QuietTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Answers what patients have written: one conversation at a time by one worker, many at once. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class InboundWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(InboundWorker.class);
  private static final int AT_ONCE = 12;

  private final Briefings briefings;
  private final Leases leases;
  private final ConversationFlow flow;
  private final GivenUp givenUp;
  private final Typing typing;
  private final BurstWindow window;
  private final Capacity room =
      new Capacity(
          AT_ONCE, "stopping while patients are being answered; they are answered after the lease");
  private final Map<Call, Boolean> calledAgain = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("burst").factory());

  InboundWorker(
      Briefings briefings,
      Leases leases,
      ConversationFlow flow,
      GivenUp givenUp,
      Typing typing,
      DueWork dueWork,
      InboundCalls calls,
      Clock clock) {
    this.briefings = briefings;
    this.leases = leases;
    this.flow = flow;
    this.givenUp = givenUp;
    this.typing = typing;
    this.window = new BurstWindow(calls.burst(), clock);
    dueWork.whenDue(Inbox.WORK, due -> call(new Call(due.clinic(), due.ref())));
    calls.answeredBy(this::callIn);
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

  private void callIn(Call call, Duration wait) {
    var _ = timer.schedule(() -> call(call), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void call(Call call) {
    if (room.isOpen() && isIdle(call))
      Thread.ofVirtual()
          .name("inbound")
          .start(() -> TenantScope.run(call.clinic(), () -> work(call)));
  }

  private synchronized boolean isIdle(Call call) {
    return calledAgain.put(call, calledAgain.containsKey(call)) == null;
  }

  /** Whether a call came during the last round. */
  private synchronized boolean isWantedAgain(Call call) {
    if (Boolean.TRUE.equals(calledAgain.get(call))) {
      calledAgain.put(call, false);
      return true;
    }
    calledAgain.remove(call);
    return false;
  }

  private void work(Call call) {
    do {
      int place = room.take(1);
      try {
        if (place == 1) answer(call);
      } catch (RuntimeException | Error broken) {
        log.warn(
            "conversation {} cannot be answered now: {}",
            call.conversation(),
            QuietTrace.of(broken));
      } finally {
        room.giveBack(place);
      }
    } while (isWantedAgain(call));
  }

  private void answer(Call call) {
    var taken = take(call);
    if (taken.isEmpty()) {
      leases.forget(call.clinic(), call.conversation());
      return;
    }
    var briefing = taken.get();
    var burst = briefing.burst();
    var wait = window.open(burst);
    if (wait.isPositive()) {
      leases.release(call.clinic(), burst);
      callIn(call, wait);
      return;
    }
    if (Leases.isHopeless(burst)) {
      giveUpOrTryAgain(call, burst, "its turns never end");
      return;
    }
    if (burst.standing().status() != ConversationStatus.HANDOFF)
      typing.begins(call.clinic(), burst.messages().getLast().wamid());
    try {
      if (!flow.advance(call.clinic(), briefing)) {
        leases.release(call.clinic(), burst);
        call(call);
      }
    } catch (RuntimeException | Error broken) {
      giveUpOrTryAgain(call, burst, QuietTrace.of(broken));
    }
  }

  /** What cannot even be read counts as an attempt, unless it is the database that is away. */
  private Optional<Briefing> take(Call call) {
    try {
      return briefings.take(call.clinic(), call.conversation());
    } catch (RuntimeException broken) {
      if (DatabaseAway.isToldBy(broken)) throw broken;
      var conversation = new ConversationId(call.conversation());
      if (leases.failedUnread(call.clinic(), conversation)) {
        log.error("conversation {} cannot be read, handed to the staff", call.conversation());
        givenUp.tell(call.clinic(), conversation);
      }
      throw broken;
    }
  }

  private void giveUpOrTryAgain(Call call, Burst burst, Object why) {
    boolean handedOver = leases.failed(call.clinic(), burst);
    log.error(
        "conversation {} failed, {}: {}",
        call.conversation(),
        handedOver ? "handed to the staff" : "tried again after its lease",
        why);
    if (handedOver) givenUp.tell(call.clinic(), burst.conversation());
  }
}
