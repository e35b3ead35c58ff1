package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who reads a clinic's templates at the moment, and what came of the last time. */
@Component
class TemplateSyncRows {
  private final JdbcClient db;
  private final Clock clock;

  TemplateSyncRows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** How it stands, for the clinic's people. */
  record Standing(
      boolean wanted,
      @Nullable Instant syncedAt,
      @Nullable Instant failedAt,
      @Nullable String lastError) {
    private static Standing of(ResultSet row) throws SQLException {
      var synced = row.getTimestamp("synced_at");
      var failed = row.getTimestamp("failed_at");
      return new Standing(
          row.getBoolean("wanted"),
          synced == null ? null : synced.toInstant(),
          failed == null ? null : failed.toInstant(),
          row.getString("last_error"));
    }
  }

  @Transactional(readOnly = true)
  public Standing standing(ClinicId clinic) {
    return db.sql(
            """
            select wanted or leased_until is not null as wanted, synced_at, failed_at, last_error
            from template_syncs where clinic_id = :clinic
            """)
        .param("clinic", clinic.value())
        .query((row, _) -> Standing.of(row))
        .optional()
        .orElseGet(() -> new Standing(false, null, null, null));
  }

  /** False if somebody wants one already. */
  boolean want(ClinicId clinic) {
    return db.sql(
                """
                insert into template_syncs as sync (clinic_id, wanted) values (:clinic, true)
                on conflict (clinic_id) do update set wanted = true where not sync.wanted
                """)
            .param("clinic", clinic.value())
            .update()
        == 1;
  }

  /** By the database's clock, which all nodes share; empty while another has it. */
  Optional<UUID> lease(ClinicId clinic, Duration time) {
    return db.sql(
            """
            update template_syncs
            set wanted = false, lease_token = gen_random_uuid(),
              leased_until = clock_timestamp() + make_interval(secs => :time)
            where clinic_id = :clinic
              and (leased_until is null or leased_until <= clock_timestamp())
            returning lease_token
            """)
        .param("clinic", clinic.value())
        .param("time", time.toSeconds())
        .query(UUID.class)
        .optional();
  }

  void giveBack(ClinicId clinic, UUID lease) {
    db.sql(
            """
            update template_syncs set leased_until = null, lease_token = null
            where clinic_id = :clinic and lease_token = :lease
            """)
        .param("clinic", clinic.value())
        .param("lease", lease)
        .update();
  }

  /** False if the lease was lost. */
  boolean succeeded(ClinicId clinic, UUID lease) {
    return db.sql(
                """
                update template_syncs
                set synced_at = :now, failures = 0, last_error = null, leased_until = null,
                  lease_token = null
                where clinic_id = :clinic and lease_token = :lease
                """)
            .param("now", now())
            .param("clinic", clinic.value())
            .param("lease", lease)
            .update()
        == 1;
  }

  /** How often it has failed by now; empty if the lease was lost. */
  Optional<Integer> failed(ClinicId clinic, UUID lease, String error) {
    return db.sql(
            """
            update template_syncs
            set failed_at = :now, failures = failures + 1, last_error = :error, leased_until = null,
              lease_token = null
            where clinic_id = :clinic and lease_token = :lease
            returning failures
            """)
        .param("now", now())
        .param("error", error)
        .param("clinic", clinic.value())
        .param("lease", lease)
        .query(Integer.class)
        .optional();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
