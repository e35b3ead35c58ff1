package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was given up, until somebody wants it to be tried once more or its words are gone. */
@Component
public class DeadLetters {
  private final JdbcClient db;

  DeadLetters(JdbcClient db) {
    this.db = db;
  }

  /**
   * A message that was given up.
   *
   * @param orderKey whose it was, in the terms of its kind
   */
  public record DeadLetter(
      OutboxId id,
      String kind,
      String messageType,
      String orderKey,
      String error,
      Instant createdAt,
      Instant givenUpAt) {}

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<DeadLetter> page(ClinicId clinic, Paging paging) {
    var letters =
        db.sql(
                """
                select id, kind, message_type, order_key, last_error, created_at, updated_at
                from outbox
                where clinic_id = :clinic and state = 'failed' and not jsonb_exists(payload, 'redacted')
                order by id desc
                limit :size offset :offset
                """)
            .param("clinic", clinic.value())
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query(
                (row, _) ->
                    new DeadLetter(
                        new OutboxId(row.getLong("id")),
                        requireNonNull(row.getString("kind")),
                        requireNonNull(row.getString("message_type")),
                        requireNonNull(row.getString("order_key")),
                        requireNonNull(row.getString("last_error")),
                        requireNonNull(row.getTimestamp("created_at")).toInstant(),
                        requireNonNull(row.getTimestamp("updated_at")).toInstant()))
            .list();
    return Page.of(letters, paging, () -> count(clinic));
  }

  private long count(ClinicId clinic) {
    return db.sql(
            """
            select count(*) from outbox
            where clinic_id = :clinic and state = 'failed' and not jsonb_exists(payload, 'redacted')
            """)
        .param("clinic", clinic.value())
        .query(Long.class)
        .single();
  }
}
