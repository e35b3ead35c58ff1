package dev.siwak.mail;

import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.Outbox;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is to be mailed: it is sent after the caller's commit, or never was. */
@Component
public class Mails {
  private final Outbox outbox;
  private final AccountMails accountMails;
  private final SealedLetters sealed;
  private final MailServer server;

  Mails(Outbox outbox, AccountMails accountMails, SealedLetters sealed, MailServer server) {
    this.outbox = outbox;
    this.accountMails = accountMails;
    this.sealed = sealed;
    this.server = server;
  }

  /**
   * Whether there is a mail server. What is mailed without one waits until there is, or until its
   * link has ended; whoever knows another way can take it instead.
   */
  public boolean canBeSent() {
    return server.isThere();
  }

  /** In the clinic's name, in the caller's transaction. */
  public void send(ClinicId clinic, String recipient, Letter letter) {
    var mail = new ClinicMail(recipient, sealed.seal(clinic, letter));
    outbox.add(clinic, ClinicMail.KIND, recipient, mail);
  }

  /**
   * In Siwak's own name, in the caller's transaction.
   *
   * @param recipient empty for nobody, which takes as long as for somebody
   */
  public void sendForNoClinic(Optional<String> recipient, Letter letter) {
    accountMails.add(recipient, sealed.seal(AccountMails.NO_CLINIC, letter));
  }
}
