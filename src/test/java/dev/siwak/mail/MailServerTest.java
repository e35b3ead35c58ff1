package dev.siwak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Sent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail server answers, and what becomes of the mail. */
class MailServerTest {
  private static final WrittenMail MAIL = new WrittenMail("سواك", "مرحبا", "<p>مرحبا</p>");

  @Test
  void without_a_server_a_mail_waits_and_is_not_called_sent() {
    assertThat(new MailServer("", "https://siwak.example", Clock.systemUTC()).isThere()).isFalse();
    assertThat(send("", "noor@x.example")).isInstanceOf(Paused.class);
  }

  @Test
  void with_the_right_password_it_is_sent() {
    try (var server = new FakeMailServer()) {
      assertThat(send(server.url(), "noor@x.example"))
          .isEqualTo(new Sent("<test.desk@siwak.example>"));
      assertThat(server.to("noor@x.example")).hasSize(1);
    }
  }

  @Test
  void a_wrong_password_stops_all_mails_until_it_is_mended() {
    try (var server = new FakeMailServer()) {
      assertThat(send(server.url().replace("s%3A", "t%3A"), "noor@x.example"))
          .isInstanceOfSatisfying(
              Paused.class,
              paused -> assertThat(paused.error()).isEqualTo("mail server: sign-in refused"));
    }
  }

  @Test
  void a_server_that_is_not_there_is_waited_for() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(send("smtp://127.0.0.1:" + port, "noor@x.example"))
        .isInstanceOfSatisfying(
            Paused.class,
            paused -> assertThat(paused.error()).isEqualTo("mail server: not reached"));
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550, Permanent",
    "RCPT, 450, Retry",
    "MAIL, 550, Paused",
    "MAIL, 451, Paused",
    "DATA, 554, Permanent",
    "DATA, 452, Retry",
    "END, 552, Permanent",
    "END, 451, Retry",
    "END, 421, Paused",
    "RCPT, 0, Retry",
    "END, 0, Retry",
  })
  void a_refused_recipient_is_given_up_and_a_refusal_of_all_is_waited_out(
      String step, int code, String outcome) throws Exception {
    try (var server = new RefusingServer(step, code)) {
      var sent = send("smtp://127.0.0.1:" + server.port(), "noor@x.example");

      assertThat(sent.getClass().getSimpleName()).as(sent.toString()).isEqualTo(outcome);
      assertThat(sent.toString()).doesNotContain("noor");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "noor", "a@b@c", "noor@x.example\r\nBcc: all@x.example", "a b@c.example"})
  void what_is_no_address_is_given_up(String recipient) {
    assertThat(send("smtp://127.0.0.1:1", recipient)).isEqualTo(new Permanent("not an address"));
  }

  private static Outcome send(String url, String recipient) {
    return new MailServer(url, "https://siwak.example", Clock.systemUTC())
        .send("test", recipient, MAIL);
  }

  /** Answers 250 to everything but one step; hangs up there when the code is 0. */
  private static final class RefusingServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String refused;
    private final int code;

    RefusingServer(String refused, int code) throws IOException {
      this.refused = refused;
      this.code = code;
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      try (var client = socket.accept();
          var lines =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
        say(client.getOutputStream(), "220 ready");
        boolean body = false;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (body && !line.equals(".")) continue;
          var step = body ? "END" : line.substring(0, 4);
          if (step.equals(refused) && code == 0) return;
          body = !step.equals(refused) && step.equals("DATA");
          if (step.equals(refused)) say(client.getOutputStream(), code + " noor@x.example refused");
          else say(client.getOutputStream(), body ? "354 go on" : "250 yes");
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private static void say(OutputStream out, String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
