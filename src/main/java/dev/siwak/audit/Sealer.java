package dev.siwak.audit;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.QuietTrace;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Seals what the clinics' logs have gained, round after round. A clinic with a long backlog has no
 * more than its turn, and one that fails keeps no other waiting.
 */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class Sealer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Sealer.class);
  private static final int TURN = 1_000;
  private static final long STOP_SECONDS = 25;

  private final SystemDatabase system;
  private final Seals seals;
  private final long paceMillis;
  private volatile @Nullable ScheduledExecutorService timer;
  private boolean failing;

  Sealer(
      SystemDatabase system,
      Seals seals,
      @Value("${siwak.audit-seal-millis:1000}") int paceMillis) {
    this.system = system;
    this.seals = seals;
    this.paceMillis = paceMillis;
  }

  @Override
  public void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sealer").factory());
    timer = started;
    var _ =
        started.scheduleWithFixedDelay(this::round, paceMillis, paceMillis, TimeUnit.MILLISECONDS);
  }

  /** What is being sealed is sealed; the rest waits for the next start. */
  @Override
  public void stop() {
    var stopped = timer;
    timer = null;
    if (stopped == null) return;
    stopped.shutdown();
    try {
      if (!stopped.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS))
        log.warn("stopping while the audit log is being sealed; it is sealed after the next start");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }

  private void round() {
    try {
      boolean failed = false;
      boolean more = true;
      while (more && !failed) {
        more = false;
        for (var clinic : waiting()) {
          if (!isRunning()) return;
          try {
            more |= TenantScope.call(clinic, () -> seals.seal(clinic, TURN)) == TURN;
          } catch (RuntimeException | Error broken) {
            warn("cannot seal the audit log of " + clinic, broken);
            failed = true;
          }
        }
      }
      failing = failed;
    } catch (RuntimeException | Error broken) {
      warn("cannot look for what is to be sealed", broken);
    }
  }

  /** Once for each time that it begins to fail. */
  private void warn(String what, Throwable broken) {
    if (!failing) log.warn("{}, trying again: {}", what, QuietTrace.of(broken));
    failing = true;
  }

  /** In any order, so that two nodes seldom ask for the same one at the same time. */
  private List<ClinicId> waiting() {
    var clinics =
        system.call(
            client ->
                client
                    // From one clinic to the next, however many rows wait in each.
                    .sql(
                        """
                        with recursive waiting as (
                          select min(clinic_id) as clinic from audit_unsealed
                          union all
                          select (select min(clinic_id) from audit_unsealed where clinic_id > clinic)
                          from waiting where clinic is not null)
                        select clinic from waiting where clinic is not null
                        """)
                    .query((row, _) -> new ClinicId(row.getLong("clinic")))
                    .list());
    Collections.shuffle(clinics);
    return clinics;
  }
}
