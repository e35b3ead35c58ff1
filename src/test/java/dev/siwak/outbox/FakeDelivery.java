package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** An outside party that answers as a test has told it for a clinic; else it takes everything. */
@Component
class FakeDelivery implements Delivery {
  static final String KIND = "fake";

  private final Map<ClinicId, Function<OutboxMessage, Outcome>> answers = new ConcurrentHashMap<>();
  private final Map<ClinicId, Consumer<OutboxMessage>> settling = new ConcurrentHashMap<>();
  private final Map<ClinicId, BlockingQueue<Settled>> settled = new ConcurrentHashMap<>();

  record Settled(OutboxMessage message, Outcome outcome) {
    String text() {
      return message.payload().asString();
    }
  }

  /** What a clinic's messages do to the transaction that settles them. */
  void settles(ClinicId clinic, Consumer<OutboxMessage> work) {
    settling.put(clinic, work);
  }

  void answers(ClinicId clinic, Function<OutboxMessage, Outcome> answer) {
    answers.put(clinic, answer);
  }

  /** The next message of the clinic whose settlement is committed. */
  Settled next(ClinicId clinic) throws InterruptedException {
    var next = of(clinic).poll(20, TimeUnit.SECONDS);
    if (next == null) throw new AssertionError("nothing was settled");
    return next;
  }

  boolean nothingSettled(ClinicId clinic) {
    return of(clinic).isEmpty();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Sending prepare(ClinicId clinic, List<OutboxMessage> together) {
    return this::deliver;
  }

  private Outcome deliver(OutboxMessage message) {
    if (TransactionSynchronizationManager.isActualTransactionActive())
      throw new AssertionError("sent inside a transaction");
    return answers
        .getOrDefault(message.clinic(), sent -> new Outcome.Sent("fake-" + sent.id().value()))
        .apply(message);
  }

  @Override
  public void settled(OutboxMessage message, Outcome outcome) {
    settling.getOrDefault(message.clinic(), _ -> {}).accept(message);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            of(message.clinic()).add(new Settled(message, outcome));
          }
        });
  }

  private BlockingQueue<Settled> of(ClinicId clinic) {
    return settled.computeIfAbsent(clinic, _ -> new LinkedBlockingQueue<>());
  }
}
