package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Times that were given back and are not yet offered to everybody who waits. */
@Component
class FreedRows {
  private final JdbcClient db;

  FreedRows(JdbcClient db) {
    this.db = db;
  }

  long add(ClinicId clinic, ProviderId provider, Instant start, Instant now) {
    return db.sql(
            """
            insert into freed_times (clinic_id, provider_id, start_at, freed_at)
            values (:clinic, :provider, :start, :now)
            returning id
            """)
        .param("clinic", clinic.value())
        .param("provider", provider.value())
        .param("start", start.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  Optional<FreedTime> find(ClinicId clinic, long id) {
    return db.sql(
            """
            select id, provider_id, start_at, asked_to
            from freed_times where clinic_id = :clinic and id = :id
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .query(FreedRows::freed)
        .optional();
  }

  /** Kept as it is until the commit; taken after the conversation's lock, as a turn takes it. */
  Optional<FreedTime> lock(ClinicId clinic, long id) {
    return db.sql(
            """
            select id, provider_id, start_at, asked_to
            from freed_times where clinic_id = :clinic and id = :id
            for update
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .query(FreedRows::freed)
        .optional();
  }

  void asked(ClinicId clinic, long id, long entry) {
    db.sql("update freed_times set asked_to = :entry where clinic_id = :clinic and id = :id")
        .param("clinic", clinic.value())
        .param("id", id)
        .param("entry", entry)
        .update();
  }

  void gone(ClinicId clinic, long id) {
    db.sql("delete from freed_times where clinic_id = :clinic and id = :id")
        .param("clinic", clinic.value())
        .param("id", id)
        .update();
  }

  private static FreedTime freed(ResultSet row, int number) throws SQLException {
    return new FreedTime(
        row.getLong("id"),
        new ProviderId(row.getLong("provider_id")),
        row.getObject("start_at", OffsetDateTime.class).toInstant(),
        row.getLong("asked_to"));
  }
}
