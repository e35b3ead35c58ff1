package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What arrived at the webhook, byte for byte. */
@Component
class RawPayloads {
  enum State {
    NEW,
    HANDLED,
    /** Some of it belongs to no clinic that receives. */
    UNROUTABLE,
    FAILED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final JdbcClient db;
  private final Clock clock;

  RawPayloads(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Keeps it until {@link #settle}; the same payload once more is the same row. */
  @Transactional
  public long keep(byte[] body, State state, @Nullable String reason) {
    return db.sql(
            """
            insert into raw_payloads (received_at, body, digest, state, reason)
            values (:now, :body, :digest, :state, :reason)
            on conflict (digest) where state <> 'handled'
            do update set state = excluded.state, reason = excluded.reason
            returning id
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("body", body)
        .param("digest", digest(body))
        .param("state", state.code())
        .param("reason", reason)
        .query(Long.class)
        .single();
  }

  @Transactional
  public void settle(long id, State state, @Nullable String reason) {
    int settled =
        db.sql("update raw_payloads set state = :state, reason = :reason where id = :id")
            .param("state", state.code())
            .param("reason", reason)
            .param("id", id)
            .update();
    if (settled != 1) throw new IllegalStateException("no raw payload " + id);
  }

  /**
   * Keeps one whose only item is stored in the same transaction, for the clinic that holds the
   * number at this moment; in the row that an earlier delivery has left open, if there is one.
   *
   * @return false if that is not this clinic
   */
  boolean keepHandled(byte[] body, ClinicId clinic, String phoneNumberId) {
    int kept =
        db.sql(
                """
                with route as (
                  select from channel_routes
                  where phone_number_id = :number and clinic_id = :clinic and receives
                ), finished as (
                  update raw_payloads set state = 'handled', reason = null
                  where digest = :digest and state <> 'handled' and exists (select from route)
                  returning id
                ), added as (
                  insert into raw_payloads (received_at, body, digest, state)
                  select :now, :body, :digest, 'handled'
                  from route
                  where not exists (select from finished)
                  returning id
                )
                select count(*) from (select id from finished union all select id from added) kept
                """)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("body", body)
            .param("digest", digest(body))
            .param("number", phoneNumberId)
            .param("clinic", clinic.value())
            .query(Integer.class)
            .single();
    return kept > 0;
  }

  static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
