package dev.siwak.web;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientErased;
import dev.siwak.web.IdempotencyRecords.Claim;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stored answers may speak of a patient who is erased. Which of them do is not known, so all of the
 * clinic's go; the caller who repeats such a request runs it anew.
 */
@Component
class ForgottenAnswers {
  private static final ScopedValue<Claim> RUNNING = ScopedValue.newInstance();

  private final JdbcClient db;
  private final TransactionTemplate transactions;

  ForgottenAnswers(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What is done for a request with a key; its own answer is not forgotten by itself. */
  interface Work {
    void run() throws ServletException, IOException;
  }

  static void whileRunning(Claim claim, Work work) throws ServletException, IOException {
    try {
      ScopedValue.where(RUNNING, claim)
          .call(
              () -> {
                work.run();
                return claim;
              });
    } catch (ServletException | IOException | RuntimeException thrown) {
      throw thrown;
    } catch (Exception impossible) {
      throw new IllegalStateException("such work throws nothing else", impossible);
    }
  }

  /** Answers that are on their way are not kept either. */
  @EventListener
  @Order(PatientErased.Turn.TRACES)
  void forget(PatientErased erased) {
    forget(erased.clinic());
  }

  /** A request that began since may have read the patient before the erasure was committed. */
  @TransactionalEventListener
  void forgetOnceMore(PatientErased erased) {
    transactions.executeWithoutResult(_ -> forget(erased.clinic()));
  }

  void forget(ClinicId clinic) {
    db.sql(
            """
            with forgotten as (
              delete from idempotency_records
              where clinic_id = :clinic and id <> :running and answer is not null)
            update idempotency_records set keep_answer = false
            where clinic_id = :clinic and id <> :running and answer is null
            """)
        .param("clinic", clinic.value())
        .param("running", RUNNING.isBound() ? RUNNING.get().id() : "")
        .update();
  }
}
