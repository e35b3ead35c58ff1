package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.TestClinic;
import dev.siwak.conversations.InboundMessage.Kind;
import dev.siwak.conversations.InboundMessage.Sender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** A patient's phone: what is written on it reaches the clinic as the channel would bring it. */
final class Phone {
  private static final AtomicLong NUMBERS = new AtomicLong(966_510_000_000L);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final JdbcClient db;
  private final Inbox inbox;
  private final TestClinic clinic;
  private final Clock clock;
  private final String number = Long.toString(NUMBERS.incrementAndGet());

  Phone(JdbcClient db, Inbox inbox, TestClinic clinic, Clock clock) {
    this.db = db;
    this.inbox = inbox;
    this.clinic = clinic;
    this.clock = clock;
  }

  InboundMessage message(String wamid, String text, @Nullable String replyId) {
    return new InboundMessage(
        clinic.id(),
        new Sender(number, null, null, "Somebody"),
        wamid,
        clock.instant(),
        replyId == null ? Kind.TEXT : Kind.BUTTON,
        text,
        replyId,
        null,
        JsonNodeFactory.instance.objectNode());
  }

  static String newId() {
    return "wamid." + UUID.randomUUID();
  }

  void send(String text) {
    receive(message(newId(), text, null));
  }

  boolean receive(InboundMessage message) {
    return clinic.scoped(() -> inbox.receive(message).isPresent());
  }

  /** Writes and waits for the answer. */
  OutgoingMessage says(String text) {
    int before = replies().size();
    send(text);
    return answerAfter(before);
  }

  OutgoingMessage taps(String title) {
    int before = replies().size();
    var choice =
        replies().getLast().choices().stream()
            .filter(it -> it.title().startsWith(title))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + title + " in " + replies().getLast()));
    receive(message(newId(), choice.title(), choice.id()));
    return answerAfter(before);
  }

  private OutgoingMessage answerAfter(int before) {
    await().atMost(PATIENCE).until(() -> replies().size() > before);
    return replies().getLast();
  }

  void isAnswered() {
    await().atMost(PATIENCE).until(() -> unanswered() == 0);
  }

  /** As if nothing had been answered, though nobody is called to do it; the conversation's id. */
  long isUnansweredAgain() {
    return number(
        """
        with again as (
          update conversations set answered_to = 0
          where clinic_id = :clinic and wa_id = :number
          returning id
        )
        select min(id) from again
        """);
  }

  void leaseRunsOut() {
    number(
        """
        with over as (
          update conversations set leased_until = clock_timestamp() - interval '1 second'
          where clinic_id = :clinic and wa_id = :number
          returning 1
        )
        select count(*) from over
        """);
  }

  private int unanswered() {
    return number(
        """
        select count(*) from messages m
        join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
        where m.clinic_id = :clinic and c.wa_id = :number and m.status = 'received'
          and m.id > c.answered_to
        """);
  }

  List<OutgoingMessage> replies() {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select m.body from messages m
                    join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
                    where m.clinic_id = :clinic and c.wa_id = :number and m.dir = 'out'
                    order by m.id
                    """)
                .param("clinic", clinic.id().value())
                .param("number", number)
                .query((row, _) -> OutgoingJson.read(requireNonNull(row.getString("body"))))
                .list());
  }

  int number(String sql) {
    return clinic.in(
        () ->
            db.sql(sql)
                .param("clinic", clinic.id().value())
                .param("number", number)
                .query(Integer.class)
                .single());
  }

  String word(String sql) {
    return clinic.in(
        () ->
            db.sql(sql)
                .param("clinic", clinic.id().value())
                .param("number", number)
                .query(String.class)
                .single());
  }

  List<String> words(String sql) {
    return clinic.in(
        () ->
            db.sql(sql)
                .param("clinic", clinic.id().value())
                .param("number", number)
                .query(String.class)
                .list());
  }

  String state() {
    return word(
        "select fsm_state from conversations where clinic_id = :clinic and wa_id = :number");
  }

  int appointments(String status) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select count(*) from appointments a
                    join conversations c on c.clinic_id = a.clinic_id and c.patient_id = a.patient_id
                    where a.clinic_id = :clinic and c.wa_id = :number and a.status = :status
                    """)
                .param("clinic", clinic.id().value())
                .param("number", number)
                .param("status", status)
                .query(Integer.class)
                .single());
  }

  void hears(OutgoingMessage message, String part) {
    assertThat(message.asNumberedText()).contains(part);
  }
}
