package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Calls this node's worker right at the end of the burst, instead of at the next look into the
 * queue.
 */
@Component
class InboundCalls {
  /** A conversation of a clinic that has something to say. */
  record Call(ClinicId clinic, long conversation) {}

  private final Duration burst;
  private volatile @Nullable BiConsumer<Call, Duration> worker;

  InboundCalls(@Value("${siwak.burst-millis:1200}") int burstMillis) {
    this.burst = Duration.ofMillis(burstMillis);
  }

  /** Messages that follow each other within this time are read together. */
  Duration burst() {
    return burst;
  }

  void answeredBy(BiConsumer<Call, Duration> newWorker) {
    worker = newWorker;
  }

  void afterCommit(ClinicId clinic, long conversation, Duration wait) {
    var call = new Call(clinic, conversation);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            var here = worker;
            if (here != null) here.accept(call, wait);
          }
        });
  }
}
