package dev.siwak.mail;

import dev.siwak.mail.AccountMails.Claimed;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.DueWorker;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Sends the mails that belong to no clinic. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class AccountMailWorker extends DueWorker {
  private static final int AT_ONCE = 4;
  private static final int ATTEMPTS = 12;

  private final AccountMails mails;
  private final SealedLetters sealed;
  private final MailServer server;
  private final Clock clock;

  AccountMailWorker(
      AccountMails mails, SealedLetters sealed, MailServer server, DueWork dueWork, Clock clock) {
    super(
        "account-mail",
        AT_ONCE,
        "stopping while mails are being sent; they are sent after their lease");
    this.mails = mails;
    this.sealed = sealed;
    this.server = server;
    this.clock = clock;
    dueWork.whenDue(AccountMails.WORK, due -> callWithoutScope(due, this::send));
  }

  private void send(Due due) {
    mails.take(due.ref(), MailServer.LONGEST).ifPresent(this::handle);
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
