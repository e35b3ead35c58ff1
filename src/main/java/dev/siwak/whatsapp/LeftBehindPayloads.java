package dev.siwak.whatsapp;

import dev.siwak.kernel.Rounds;
import dev.siwak.web.QuietTrace;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes again what a process that died had accepted and not yet stored in its clinics: the provider
 * does not send it again.
 */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class LeftBehindPayloads implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LeftBehindPayloads.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final RawPayloads raws;
  private final PayloadIntake intake;
  private final Rounds rounds =
      new Rounds(
          "left-behind-payloads",
          "stopping while a payload is being stored; it is taken again after its lease");

  LeftBehindPayloads(RawPayloads raws, PayloadIntake intake) {
    this.raws = raws;
    this.intake = intake;
  }

  @Override
  public void start() {
    rounds.start(Duration.ZERO, INTERVAL, this::look);
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.isRunning();
  }

  private void look() {
    try {
      while (isRunning() && takeOne()) {}
    } catch (RuntimeException | Error broken) {
      log.warn("cannot look for payloads left behind: {}", QuietTrace.of(broken));
    }
  }

  /** False when none is left. One that cannot be stored waits for the end of its new lease. */
  boolean takeOne() {
    var left = raws.takeOver();
    if (left.isEmpty()) return false;
    try {
      intake.takeAgain(left.get());
    } catch (RuntimeException | Error broken) {
      log.error("raw payload {} is left behind again: {}", left.get(), QuietTrace.of(broken));
    }
    return true;
  }
}
