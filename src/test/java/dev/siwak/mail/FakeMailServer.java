package dev.siwak.mail;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A mail server in this process, to which every test's Siwak sends. */
public final class FakeMailServer implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("\\?token=([A-Za-z0-9_-]{43})\\s");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withConfiguration(GreenMailConfiguration.aConfig().withUser("siwak", "s:cret/@"));

  FakeMailServer() {
    server.start();
  }

  String url() {
    return "smtp://siwak:s%3Acret%2F%40@127.0.0.1:"
        + server.getSmtp().getPort()
        + "?from=desk@siwak.example";
  }

  /** All mails that somebody has got so far. */
  public List<MimeMessage> to(String recipient) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(mail -> GreenMailUtil.getAddressList(recipients(mail)).equals(recipient))
        .toList();
  }

  /** The newest of so many, once they have arrived. */
  public MimeMessage arrived(String recipient, int mails) {
    await().atMost(Duration.ofSeconds(30)).until(() -> to(recipient).size() >= mails);
    return to(recipient).get(mails - 1);
  }

  /** The token in the link of the newest of so many mails. */
  public String token(String recipient, int mails) {
    var token = TOKEN.matcher(text(arrived(recipient, mails)));
    if (!token.find()) throw new AssertionError("no link in the mail to " + recipient);
    return requireNonNull(token.group(1));
  }

  public static String text(MimeMessage mail) {
    return part(mail, 0);
  }

  public static String html(MimeMessage mail) {
    return part(mail, 1);
  }

  private static String part(MimeMessage mail, int number) {
    try {
      BodyPart part = ((Multipart) mail.getContent()).getBodyPart(number);
      return ((String) part.getContent()).replace("\r\n", "\n");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (MessagingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static Address[] recipients(MimeMessage mail) {
    try {
      return mail.getAllRecipients();
    } catch (MessagingException broken) {
      throw new AssertionError(broken);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
