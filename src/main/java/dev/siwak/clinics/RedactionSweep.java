package dev.siwak.clinics;

import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Redaction;
import dev.siwak.kernel.Rounds;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.QuietTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes what patients said out of every clinic's rows when {@code DATA_RETENTION_DAYS} are over,
 * each module's part by its {@link Redaction}. What fails keeps nothing else waiting.
 */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class RedactionSweep implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RedactionSweep.class);

  private final List<Redaction> redactions;
  private final RedactionRounds clinics;
  private final RedactionPortions portions;
  private final Clock clock;
  private final Duration retention;
  private final Duration pace;
  private final Rounds rounds =
      new Rounds("redaction", "stopping while old words are being redacted; it goes on later");

  RedactionSweep(
      List<Redaction> redactions,
      RedactionRounds clinics,
      RedactionPortions portions,
      Clock clock,
      @Value("${siwak.data-retention-days:30}") int days,
      @Value("${siwak.redaction-seconds:60}") int paceSeconds) {
    this.redactions = redactions;
    this.clinics = clinics;
    this.portions = portions;
    this.clock = clock;
    this.retention = Duration.ofDays(days);
    this.pace = Duration.ofSeconds(paceSeconds);
  }

  @Override
  public void start() {
    rounds.start(pace, pace, this::round);
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.isRunning();
  }

  private void round() {
    try {
      clinics.enrolNewClinics();
      var next = clinics.take();
      while (isRunning() && next.isPresent()) {
        sweep(next.get(), AgeLimits.at(clock.instant(), retention));
        next = clinics.take();
      }
    } catch (RuntimeException | Error broken) {
      log.warn("cannot look for old words, trying again: {}", QuietTrace.of(broken));
    }
  }

  /** All that is old now. */
  void sweep(ClinicId clinic, AgeLimits older) {
    for (var redaction : redactions) {
      try {
        TenantScope.run(clinic, () -> sweep(clinic, older, redaction));
      } catch (RuntimeException | Error broken) {
        log.warn(
            "cannot redact {} of clinic {}, trying again in an hour: {}",
            redaction.name(),
            clinic.value(),
            QuietTrace.of(broken));
      }
    }
  }

  private void sweep(ClinicId clinic, AgeLimits older, Redaction redaction) {
    var place = portions.begin(clinic, redaction);
    while (place.hasMore() && isRunning()) place = portions.next(clinic, redaction, older, place);
  }
}
