package dev.siwak.audit;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Rounds;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.QuietTrace;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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

  private final SystemDatabase system;
  private final Seals seals;
  private final Duration pace;
  private final Rounds rounds =
      new Rounds(
          "sealer",
          "stopping while the audit log is being sealed; it is sealed after the next start");
  private boolean failing;

  Sealer(
      SystemDatabase system,
      Seals seals,
      @Value("${siwak.audit-seal-millis:1000}") int paceMillis) {
    this.system = system;
    this.seals = seals;
    this.pace = Duration.ofMillis(paceMillis);
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
