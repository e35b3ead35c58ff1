package dev.siwak.mail;

import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server's refusal means for the mail. A mail that may have been sent is sent again:
 * twice is better than never.
 */
final class SmtpRefusal {
  private static final Duration UNTIL_IT_IS_MENDED = Duration.ofMinutes(1);
  private static final int CLOSING = 421;

  private SmtpRefusal() {}

  /** Nothing of the server's words, which may repeat an address. */
  static Outcome outcome(MessagingException thrown) {
    return causes(thrown).stream()
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .orElseGet(() -> new Retry("mail server: " + thrown.getClass().getSimpleName()));
  }

  /** The innermost first: what a recipient was refused for hangs beneath the refused message. */
  private static List<Exception> causes(MessagingException thrown) {
    var all = new ArrayList<Exception>();
    @Nullable Exception cause = thrown;
    while (cause != null) {
      all.addFirst(cause);
      cause = cause instanceof MessagingException mail ? mail.getNextException() : null;
    }
    return all;
  }

  private static Optional<Outcome> known(Exception cause) {
    return switch (cause) {
      case SMTPAddressFailedException recipient -> Optional.of(ofMail(recipient.getReturnCode()));
      case SMTPSenderFailedException sender -> Optional.of(ofServer(sender.getReturnCode()));
      case SMTPSendFailedException message ->
          Optional.of(
              concernsAllMails(message)
                  ? ofServer(message.getReturnCode())
                  : ofMail(message.getReturnCode()));
      case AuthenticationFailedException _ ->
          Optional.of(new Paused("mail server: sign-in refused", UNTIL_IT_IS_MENDED));
      case MailConnectException _ ->
          Optional.of(new Paused("mail server: not reached", UNTIL_IT_IS_MENDED));
      default -> Optional.empty();
    };
  }

  private static boolean concernsAllMails(SMTPSendFailedException refused) {
    var command = refused.getCommand();
    return refused.getReturnCode() == CLOSING || (command != null && command.startsWith("MAIL"));
  }

  private static Outcome ofServer(int code) {
    return new Paused("mail server: " + code, UNTIL_IT_IS_MENDED);
  }

  private static Outcome ofMail(int code) {
    return code >= 500 ? new Permanent("refused: " + code) : new Retry("refused for now: " + code);
  }
}
