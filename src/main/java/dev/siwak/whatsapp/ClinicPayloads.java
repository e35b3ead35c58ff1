package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Sha256;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What arrived for one clinic alone, byte for byte, among the clinic's own data. */
@Component
class ClinicPayloads {
  private final JdbcClient db;
  private final Clock clock;

  ClinicPayloads(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Keeps one whose only item is stored in the same transaction, for the clinic that holds the
   * number at this moment. What an earlier delivery has left among the raw payloads is done with.
   *
   * @return false if that is not this clinic
   */
  boolean keep(byte[] body, ClinicId clinic, String phoneNumberId) {
    return db.sql(
            """
            with route as materialized (
              select from channel_routes
              where phone_number_id = :number and clinic_id = :clinic and receives
            ), finished as (
              delete from raw_payloads where digest = :digest and exists (select from route)
            ), kept as (
              insert into whatsapp_payloads (clinic_id, digest, received_at, body)
              select :clinic, :digest, :now, :body from route
              on conflict (clinic_id, digest) do nothing
            )
            select exists (select from route)
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("body", body)
        .param("digest", Sha256.of(body))
        .param("number", phoneNumberId)
        .param("clinic", clinic.value())
        .query(Boolean.class)
        .single();
  }

  /** A raw payload whose items are all stored in this clinic; nothing if another was faster. */
  @Transactional
  public void move(ClinicId clinic, long raw) {
    db.sql(
            """
            with moved as (
              delete from raw_payloads where id = :raw returning digest, received_at, body
            )
            insert into whatsapp_payloads (clinic_id, digest, received_at, body)
            select :clinic, digest, received_at, body from moved
            on conflict (clinic_id, digest) do nothing
            """)
        .param("raw", raw)
        .param("clinic", clinic.value())
        .update();
  }
}
