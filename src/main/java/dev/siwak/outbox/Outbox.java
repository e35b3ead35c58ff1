package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is to be sent. */
@Component
public class Outbox {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final DueWork dueWork;
  private final Pauses pauses;
  private final Clock clock;

  Outbox(JdbcClient db, DueWork dueWork, Pauses pauses, Clock clock) {
    this.db = db;
    this.dueWork = dueWork;
    this.pauses = pauses;
    this.clock = clock;
  }

  /** The kind of {@link DueWork} that stands for messages of this kind. */
  static String workOf(String kind) {
    return "outbox." + kind;
  }

  /** A free message to be sent at once; see the longer form. */
  public OutboxId add(ClinicId clinic, String kind, String orderKey, Object payload) {
    return add(clinic, kind, orderKey, payload, MessageType.SESSION, clock.instant());
  }

  /**
   * In the caller's transaction: it is sent after the commit, or never was.
   *
   * @param kind whose {@link Delivery} sends it
   * @param orderKey messages of one clinic, kind and key are sent one after the other, in the order
   *     of their ids; add them under a lock if that order matters
   * @param payload written as JSON, with the names of its components as they are
   * @param dueAt not before, on the application's clock
   */
  public OutboxId add(
      ClinicId clinic,
      String kind,
      String orderKey,
      Object payload,
      MessageType type,
      Instant dueAt) {
    long id =
        db.sql(
                """
                with number as materialized (
                  select nextval('due_work_id_seq') as id
                ), work as (
                  insert into due_work (id, clinic_id, kind, ref, due_at)
                  select id, :clinic, :work, id, :due from number
                )
                insert into outbox
                  (clinic_id, id, kind, order_key, message_type, payload, due_at, created_at, updated_at)
                select :clinic, id, :kind, :key, :type, :payload::jsonb, :due, :now, :now from number
                returning id
                """)
            .param("clinic", clinic.value())
            .param("work", workOf(kind))
            .param("kind", kind)
            .param("key", orderKey)
            .param("type", type.code())
            .param("payload", JSON.writeValueAsString(payload))
            .param("due", dueAt.atOffset(ZoneOffset.UTC))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    dueWork.tellAfterCommit(new Due(id, clinic, workOf(kind), id), dueAt);
    return new OutboxId(id);
  }

  /** A message of this clinic. */
  @Transactional(readOnly = true)
  public Optional<OutboxEntry> find(ClinicId clinic, OutboxId id) {
    return db.sql(
            """
            select id, message_type, state, provider_message_id, last_error, created_at, updated_at
            from outbox
            where clinic_id = :clinic and id = :id
            """)
        .param("clinic", clinic.value())
        .param("id", id.value())
        .query(
            (row, _) ->
                new OutboxEntry(
                    new OutboxId(row.getLong("id")),
                    requireNonNull(row.getString("message_type")),
                    requireNonNull(row.getString("state")).toUpperCase(Locale.ROOT),
                    row.getString("provider_message_id"),
                    row.getString("last_error"),
                    requireNonNull(row.getTimestamp("created_at")).toInstant(),
                    requireNonNull(row.getTimestamp("updated_at")).toInstant()))
        .optional();
  }

  /** Whether a later free message of the same order, such as an answer, waits for this one. */
  @Transactional(readOnly = true)
  public boolean delaysAnAnswer(ClinicId clinic, OutboxId id) {
    return db.sql(
            """
            select exists (
              select from outbox first
              join outbox later on later.clinic_id = :clinic and later.kind = first.kind
                and later.order_key = first.order_key and later.state = 'queued'
                and later.id > first.id and later.message_type = 'session'
              where first.clinic_id = :clinic and first.id = :id)
            """)
        .param("clinic", clinic.value())
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  /** What a message of this clinic was made of. */
  @Transactional(readOnly = true)
  public Optional<JsonNode> payload(ClinicId clinic, OutboxId id) {
    return db.sql("select payload from outbox where clinic_id = :clinic and id = :id")
        .param("clinic", clinic.value())
        .param("id", id.value())
        .query((row, _) -> JSON.readTree(requireNonNull(row.getString("payload"))))
        .optional();
  }

  /** All that was ever to be sent under this key, as JSON, oldest first. */
  public List<String> rows(ClinicId clinic, String kind, String orderKey) {
    return db.sql(
            """
            select to_jsonb(o) - array['clinic_id', 'order_key', 'leased_until', 'lease_token']
            from outbox o
            where o.clinic_id = :clinic and o.kind = :kind and o.order_key = :key
            order by o.id
            """)
        .param("clinic", clinic.value())
        .param("kind", kind)
        .param("key", orderKey)
        .query((row, _) -> requireNonNull(row.getString(1)))
        .list();
  }

  /** All that was ever to be sent under this key, sent or not. In the caller's transaction. */
  public void erase(ClinicId clinic, String kind, String orderKey) {
    db.sql(
            """
            with gone as (
              delete from outbox
              where clinic_id = :clinic and kind = :kind and order_key = :key
              returning id)
            delete from due_work where clinic_id = :clinic and id in (select id from gone)
            """)
        .param("clinic", clinic.value())
        .param("kind", kind)
        .param("key", orderKey)
        .update();
  }

  /** What refused the clinic's channel is mended: its messages of this kind go on. */
  public void resume(ClinicId clinic, String kind) {
    pauses.end(clinic, kind);
    dueWork.tellAfterCommit(new Due(0, clinic, workOf(kind), 0), clock.instant());
  }
}
