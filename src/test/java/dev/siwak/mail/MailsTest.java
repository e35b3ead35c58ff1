package dev.siwak.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Language;
import dev.siwak.mail.AccountMails.Claimed;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class MailsTest {
  private final Api api;
  private final Mails mails;
  private final AccountMails accountMails;
  private final FakeMailServer server;
  private final JdbcClient db;
  private final Clock clock;
  private final TransactionTemplate transactions;
  private final TestClinic clinic;
  private final String link = "https://siwak.example/x?token=" + UUID.randomUUID();
  private final String recipient = UUID.randomUUID() + "@people.example";

  MailsTest(
      Api api,
      World world,
      Mails mails,
      AccountMails accountMails,
      FakeMailServer server,
      JdbcClient db,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.api = api;
    this.mails = mails;
    this.accountMails = accountMails;
    this.server = server;
    this.db = db;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactions);
    this.clinic = world.aClinic().save();
  }

  @Test
  void a_clinics_mail_is_sent_after_the_commit_plain_and_as_html() throws Exception {
    clinic.run(() -> mails.send(clinic.id(), recipient, invitation(in(Duration.ofDays(3)))));

    var mail = server.arrived(recipient, 1);
    assertThat(header(mail, "From")).isEqualTo("desk@siwak.example");
    assertThat(mail.getSubject()).startsWith("Smile <b> invites you to Siwak | دعوة من Smile <b>");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "Message-ID")).matches("<outbox-\\d+\\.desk@siwak\\.example>");
    assertThat(FakeMailServer.text(mail)).contains(link, "بصفة");
    assertThat(FakeMailServer.html(mail)).contains(link, "<bdi>Smile &lt;b&gt;</bdi>", "بصفة");
    await().until(() -> states().equals(List.of("sent")));
  }

  @Test
  void what_is_rolled_back_is_not_mailed() {
    clinic.scoped(
        () ->
            transactions.execute(
                status -> {
                  mails.send(clinic.id(), recipient, invitation(in(Duration.ofDays(3))));
                  status.setRollbackOnly();
                  return status;
                }));

    clinic.run(
        () -> mails.send(clinic.id(), "next-" + recipient, invitation(in(Duration.ofHours(1)))));
    server.arrived("next-" + recipient, 1);
    assertThat(server.to(recipient)).isEmpty();
  }

  @Test
  void a_link_that_has_ended_is_not_mailed() {
    clinic.run(() -> mails.send(clinic.id(), recipient, invitation(in(Duration.ofSeconds(-1)))));

    await().until(() -> states().equals(List.of("failed")));
    assertThat(server.to(recipient)).isEmpty();
  }

  @Test
  void who_reads_the_outbox_cannot_follow_its_links() {
    clinic.run(() -> mails.send(clinic.id(), recipient, invitation(in(Duration.ofHours(1)))));

    var payload =
        clinic.in(
            () ->
                db.sql("select payload::text from outbox where clinic_id = :clinic")
                    .param("clinic", clinic.id().value())
                    .query(String.class)
                    .single());
    assertThat(payload).contains(recipient).doesNotContain("token", link.substring(30));
  }

  @Test
  void a_mail_of_no_clinic_is_sent_and_forgotten() throws Exception {
    sendForNoClinic(Optional.of(recipient));

    var mail = server.arrived(recipient, 1);
    assertThat(mail.getSubject()).startsWith("A new password for Siwak | ");
    assertThat(header(mail, "Message-ID")).matches("<account-\\d+\\.desk@siwak\\.example>");
    await().until(() -> waiting(recipient) == 0);
  }

  @Test
  void a_mail_to_nobody_is_forgotten() {
    sendForNoClinic(Optional.empty());

    await().until(() -> count("select count(*) from account_mails where recipient is null") == 0);
    await().until(() -> count("select count(*) from due_work where kind = 'account-mail'") == 0);
  }

  @Test
  void a_mail_of_no_clinic_waits_while_the_server_is_away_and_is_given_up_when_it_is_refused() {
    long id = unsent();
    var first = accountMails.take(id, Duration.ofMinutes(5)).orElseThrow();
    assertThat(accountMails.take(id, Duration.ofMinutes(5))).as("leased").isEmpty();

    accountMails.later(first, "away", Duration.ofMinutes(1), false);
    keepFromTheWorker(id);
    assertThat(accountMails.take(id, Duration.ofMinutes(5))).as("not yet due").isEmpty();
    accountMails.done(first);
    assertThat(waiting(recipient)).as("the lease was given back").isEqualTo(1);

    api.post("/sandbox/clock", Map.of("advance", "PT1M"));
    var second = await().until(() -> take(id), Optional::isPresent).orElseThrow();
    assertThat(second.attempt()).isEqualTo(1);
    accountMails.failed(second, "refused: 550");
    assertThat(count("select count(*) from account_mails where state = 'failed' and letter = ''"))
        .isEqualTo(1);
  }

  /** Nobody is told of it, so that the worker leaves it to the test. */
  private long unsent() {
    return transactions.execute(
        _ ->
            db.sql(
                    """
                    insert into account_mails (recipient, letter, due_at, created_at)
                    values (:recipient, 'x', :now, :now) returning id
                    """)
                .param("recipient", recipient)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
  }

  private void keepFromTheWorker(long id) {
    transactions.executeWithoutResult(
        _ ->
            db.sql("delete from due_work where kind = 'account-mail' and ref = :id")
                .param("id", id)
                .update());
  }

  private Optional<Claimed> take(long id) {
    return accountMails.take(id, Duration.ofMinutes(5));
  }

  private void sendForNoClinic(Optional<String> to) {
    transactions.executeWithoutResult(
        _ ->
            mails.sendForNoClinic(
                to, new Letter.PasswordReset(Language.ENGLISH, link, in(Duration.ofHours(1)))));
  }

  private Letter invitation(Instant until) {
    return new Letter.Invitation("Smile <b>", "STAFF", Language.ENGLISH, link, until);
  }

  private Instant in(Duration time) {
    return clock.instant().plus(time);
  }

  private static String header(MimeMessage mail, String name) throws Exception {
    return String.join(",", mail.getHeader(name));
  }

  private List<String> states() {
    return clinic.in(
        () ->
            db.sql("select state from outbox where clinic_id = :clinic and kind = 'mail'")
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }

  private long waiting(String to) {
    return transactions.execute(
        _ ->
            db.sql("select count(*) from account_mails where recipient = :to")
                .param("to", to)
                .query(Long.class)
                .single());
  }

  private long count(String sql) {
    return transactions.execute(_ -> db.sql(sql).query(Long.class).single());
  }
}
