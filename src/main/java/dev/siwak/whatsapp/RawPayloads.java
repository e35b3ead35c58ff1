package dev.siwak.whatsapp;

import dev.siwak.kernel.Sha256;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What arrived at the webhook and is not in its clinics yet, byte for byte. Whoever opens a payload
 * has a lease on it; when that runs out, the payload is left behind and another takes it over.
 */
@Component
class RawPayloads {
  private static final int LEASE_SECONDS = 20;

  /** Why a payload stays here. */
  enum Aside {
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

  /** Empty while another has the same bytes open: they are stored, and that one sees to them. */
  @Transactional
  public Optional<Long> open(byte[] body) {
    return db.sql(
            """
            insert into raw_payloads (received_at, body, digest, state, leased_until)
            values (:now, :body, :digest, 'new', clock_timestamp() + make_interval(secs => :lease))
            on conflict (digest) do update
            set state = 'new', reason = null, leased_until = excluded.leased_until
            where raw_payloads.state <> 'new' or raw_payloads.leased_until <= clock_timestamp()
            returning id
            """)
        .param("now", now())
        .param("body", body)
        .param("digest", Sha256.of(body))
        .param("lease", LEASE_SECONDS)
        .query(Long.class)
        .optional();
  }

  /** The one that was left behind first, opened; nobody else gets it meanwhile. */
  @Transactional
  public Optional<Long> takeOver() {
    return db.sql(
            """
            with first as materialized (
              select id from raw_payloads
              where state = 'new' and leased_until <= clock_timestamp()
              order by leased_until
              limit 1
              for update skip locked
            )
            update raw_payloads left_behind
            set leased_until = clock_timestamp() + make_interval(secs => :lease)
            from first
            where left_behind.id = first.id
            returning left_behind.id
            """)
        .param("lease", LEASE_SECONDS)
        .query(Long.class)
        .optional();
  }

  /** Opened and not stored: whoever comes next takes it over at once. */
  @Transactional
  public void leave(long id) {
    db.sql(
            """
            update raw_payloads set leased_until = clock_timestamp() where id = :id and state = 'new'
            """)
        .param("id", id)
        .update();
  }

  /** Empty if another has been faster. */
  @Transactional(readOnly = true)
  public Optional<byte[]> body(long id) {
    return db.sql("select body from raw_payloads where id = :id")
        .param("id", id)
        .query(byte[].class)
        .optional();
  }

  /** Keeps what was never opened, because there is nothing in it to be stored. */
  @Transactional
  public void refuse(byte[] body, String reason) {
    db.sql(
            """
            insert into raw_payloads (received_at, body, digest, state, reason)
            values (:now, :body, :digest, 'failed', :reason)
            on conflict (digest) do nothing
            """)
        .param("now", now())
        .param("body", body)
        .param("digest", Sha256.of(body))
        .param("reason", reason)
        .update();
  }

  /** No row is changed if another has taken it over and was faster. */
  @Transactional
  public void setAside(long id, Aside aside, String reason) {
    db.sql(
            """
            update raw_payloads set state = :state, reason = :reason, leased_until = null
            where id = :id
            """)
        .param("state", aside.code())
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  /** Its items are stored, each with its own words; the bytes are of no more use. */
  @Transactional
  public void forget(long id) {
    db.sql("delete from raw_payloads where id = :id").param("id", id).update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
