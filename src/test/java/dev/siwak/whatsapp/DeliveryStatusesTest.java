package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What WhatsApp tells of a message, in whatever order, twice, and before the send is answered. */
@SiwakTest
class DeliveryStatusesTest {
  private static final AtomicLong OUTBOX_IDS = new AtomicLong(1_000_000_000_000L);

  private final DeliveryStatuses statuses;
  private final JdbcClient db;
  private final TestClinic clinic;
  private final long conversation;

  DeliveryStatusesTest(World world, DeliveryStatuses statuses, JdbcClient db) {
    this.statuses = statuses;
    this.db = db;
    this.clinic = world.aClinic().save();
    this.conversation = talkOf(clinic.patient("Ben").value());
  }

  @ParameterizedTest
  @CsvSource({
    "answer, sent",
    "answer sent, sent",
    "answer sent delivered, delivered",
    "answer sent delivered read, read",
    "answer sent read, read",
    "answer delivered played, read",
    "answer failed, failed",
    "answer sent failed, failed",
    "answer sent failed delivered, delivered",
    "answer sent delivered read failed, read",
  })
  void in_whatever_order_it_is_told_a_message_ends_in_the_same_state(String told, String end) {
    var ends = new TreeSet<String>();
    var orders = orders(List.of(told.split(" ", -1)));
    for (var order : orders) {
      var message = message();
      for (var step : order) step(message, step);
      for (var step : order.reversed()) if (!step.equals("answer")) step(message, step);
      ends.add(state(message));
    }

    assertThat(ends).as("after %d orders", orders.size()).isEqualTo(Set.of(end));
  }

  @Test
  void told_at_the_same_moment_as_the_answer_none_of_it_is_lost() throws Exception {
    for (int i = 0; i < 40; i++) {
      var message = message();
      List<Callable<Boolean>> steps =
          List.of(
              () -> step(message, "answer"),
              () -> step(message, "failed"),
              () -> step(message, "delivered"),
              () -> step(message, "sent"));
      AtOnce.each(steps.size(), steps::get);

      assertThat(state(message)).isEqualTo("delivered");
    }
  }

  private record Sent(OutboxId outbox, MessageId message, String wamid) {}

  private Sent message() {
    long id =
        clinic.in(
            () ->
                db.sql(
                        """
                        insert into messages
                          (clinic_id, conversation_id, dir, author, kind, text, body, sent_at,
                           received_at, status)
                        values (:clinic, :talk, 'out', 'siwak', 'text', 'x', '{}', now(), now(),
                          'queued')
                        returning id
                        """)
                    .param("clinic", clinic.id().value())
                    .param("talk", conversation)
                    .query(Long.class)
                    .single());
    return new Sent(
        new OutboxId(OUTBOX_IDS.incrementAndGet()),
        new MessageId(id),
        "wamid." + UUID.randomUUID());
  }

  private long talkOf(long patient) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    insert into conversations
                      (clinic_id, patient_id, started_at, last_message_at, last_inbound_at, lang)
                    values (:clinic, :patient, now(), now(), now(), 'en')
                    returning id
                    """)
                .param("clinic", clinic.id().value())
                .param("patient", patient)
                .query(Long.class)
                .single());
  }

  private boolean step(Sent message, String step) {
    return clinic.in(
        () -> {
          if (!step.equals("answer")) return statuses.keep(clinic.id(), status(message, step));
          statuses.accepted(clinic.id(), message.outbox(), message.message(), message.wamid());
          return true;
        });
  }

  /** Half of them without our own word of which message it is. */
  private static DeliveryStatus status(Sent message, String step) {
    var ours = message.outbox().value() % 2 == 0 ? message.outbox().value() : null;
    var stage = DeliveryStatus.Stage.of(step).orElseThrow();
    return new DeliveryStatus(message.wamid(), stage, Instant.EPOCH, ours, null);
  }

  private String state(Sent message) {
    var shown =
        clinic.in(
            () ->
                db.sql(
                        """
                        select status from messages
                        where clinic_id = :clinic and id = :message and wamid = :wamid
                        """)
                    .param("clinic", clinic.id().value())
                    .param("message", message.message().value())
                    .param("wamid", message.wamid())
                    .query(String.class)
                    .single());
    var fate = clinic.scoped(() -> statuses.of(clinic.id(), message.outbox()).orElseThrow());
    assertThat(shown).isEqualTo(fate.state());
    return shown;
  }

  private static List<List<String>> orders(List<String> steps) {
    if (steps.isEmpty()) return List.of(List.of());
    var orders = new ArrayList<List<String>>();
    for (var first : steps) {
      var rest = new ArrayList<>(steps);
      rest.remove(first);
      for (var order : orders(rest)) {
        var whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }
}
