package dev.siwak.mail;

import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Sent;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mail server of {@code SMTP_URL}, if there is one. */
@Component
class MailServer {
  private static final Duration WITHOUT_SERVER = Duration.ofMinutes(1);
  private static final String TIMEOUT_MILLIS = "15000";

  /** Longer than a sending can take: each of its dozen steps ends after the timeout. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final Optional<SmtpAddress> address;
  private final Clock clock;

  MailServer(
      @Value("${siwak.smtp-url:}") String url,
      @Value("${siwak.public-base-url}") String publicBaseUrl,
      Clock clock) {
    this.address =
        url.isEmpty() ? Optional.empty() : Optional.of(SmtpAddress.of(url, publicBaseUrl));
    this.clock = clock;
  }

  boolean isThere() {
    return address.isPresent();
  }

  /**
   * Sends one mail; does not throw for what a mail server does.
   *
   * @param name the same for the same mail, so that one that comes twice can be known
   */
  Outcome send(String name, String recipient, WrittenMail mail) {
    if (address.isEmpty()) return new Paused("SMTP_URL is not set", WITHOUT_SERVER);
    try {
      var to = new InternetAddress(recipient, true);
      return send(address.get(), name, to, mail);
    } catch (AddressException notAnAddress) {
      return new Permanent("not an address");
    }
  }

  private Outcome send(SmtpAddress smtp, String name, InternetAddress to, WrittenMail mail) {
    var session = Session.getInstance(properties(smtp));
    var id = "<%s.%s>".formatted(name, smtp.from());
    try (var transport = session.getTransport(smtp.encrypted() ? "smtps" : "smtp")) {
      var user = smtp.credentials().map(SmtpAddress.Credentials::user).orElse(null);
      var password = smtp.credentials().map(SmtpAddress.Credentials::password).orElse(null);
      transport.connect(smtp.host(), smtp.port(), user, password);
      var message = message(session, id, mail);
      message.setFrom(new InternetAddress(smtp.from(), true));
      message.setRecipient(RecipientType.TO, to);
      message.saveChanges();
      transport.sendMessage(message, message.getAllRecipients());
      return new Sent(id);
    } catch (MessagingException refused) {
      return SmtpRefusal.outcome(refused);
    }
  }

  private MimeMessage message(Session session, String id, WrittenMail mail)
      throws MessagingException {
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setSubject(mail.subject(), "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    var text = new MimeBodyPart();
    text.setText(mail.text(), "UTF-8", "plain");
    var html = new MimeBodyPart();
    html.setText(mail.html(), "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    return message;
  }

  private static Properties properties(SmtpAddress smtp) {
    var properties = new Properties();
    var protocol = smtp.encrypted() ? "mail.smtps." : "mail.smtp.";
    properties.setProperty(protocol + "auth", Boolean.toString(smtp.credentials().isPresent()));
    properties.setProperty(protocol + "starttls.enable", "true");
    properties.setProperty(protocol + "starttls.required", Boolean.toString(smtp.mustEncrypt()));
    properties.setProperty(protocol + "ssl.checkserveridentity", "true");
    for (var step : new String[] {"connectiontimeout", "timeout", "writetimeout"})
      properties.setProperty(protocol + step, TIMEOUT_MILLIS);
    return properties;
  }
}
