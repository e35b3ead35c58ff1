package dev.siwak.mail;

import dev.siwak.mail.AccountMails.Claimed;
import dev.siwak.outbox.Capacity;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;
import dev.siwak.web.QuietTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends the mails that belong to no clinic. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class AccountMailWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AccountMailWorker.class);
  private static final int AT_ONCE = 4;
  private static final int ATTEMPTS = 12;

  private final AccountMails mails;
  private final SealedLetters sealed;
  private final MailServer server;
  private final Clock clock;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
  private final Capacity room =
      new Capacity(AT_ONCE, "stopping while mails are being sent; they are sent after their lease");

  AccountMailWorker(
      AccountMails mails, SealedLetters sealed, MailServer server, DueWork dueWork, Clock clock) {
    this.mails = mails;
    this.sealed = sealed;
    this.server = server;
    this.clock = clock;
    dueWork.whenDue(AccountMails.WORK, due -> call(due.ref()));
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

  private void call(long id) {
    if (room.isOpen() && underWay.add(id))
      Thread.ofVirtual().name("account-mail").start(() -> work(id));
  }

  private void work(long id) {
    int place = room.take(1);
    try {
      if (place == 1) mails.take(id, MailServer.LONGEST).ifPresent(this::handle);
    } catch (RuntimeException | Error broken) {
      log.warn("account mail {} cannot be sent now: {}", id, QuietTrace.of(broken));
    } finally {
      room.giveBack(place);
      underWay.remove(id);
    }
  }

  private void handle(Claimed mail) {
    switch (send(mail)) {
      case Sent _ -> mails.done(mail);
      case Permanent(var error) -> mails.failed(mail, error);
      case Paused(var error, var time) -> mails.later(mail, error, time, false);
      case TooSoon(var wait) -> mails.later(mail, "not yet", wait, false);
      case Retry(var error, _) -> tryAgain(mail, error);
      case Unknown(var error, _) -> tryAgain(mail, error);
    }
  }

  private Outcome send(Claimed mail) {
    if (mail.recipient() == null) return new Sent("nobody");
    var letter = sealed.open(AccountMails.NO_CLINIC, mail.letter());
    if (clock.instant().isAfter(letter.until())) return new Permanent("its link has ended");
    return server.send("account-" + mail.id(), mail.recipient(), MailWriter.write(letter));
  }

  private void tryAgain(Claimed mail, String error) {
    if (mail.attempt() >= ATTEMPTS) mails.failed(mail, error);
    else mails.later(mail, error, Duration.ofSeconds(10L * mail.attempt()), true);
  }
}
