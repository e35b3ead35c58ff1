package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Sha256;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What came for a clinic and is not a message of a patient: of a type we do not know, news of the
 * account, or faulty. Kept as it came, so that people can look at it.
 */
@Component
class KeptItems {
  private final JdbcClient db;
  private final Clock clock;

  KeptItems(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * One kept item.
   *
   * @param reason why it became no message
   * @param item as it came, JSON
   */
  record KeptItem(long id, String kind, String reason, String item, Instant receivedAt) {}

  /** Once, however often it is delivered; false if it was kept before. */
  @Transactional
  public boolean keep(ClinicId clinic, Payload.Item item, String reason) {
    var text = item.node().toString();
    int kept =
        db.sql(
                """
                insert into whatsapp_items (clinic_id, kind, reason, item, digest, received_at)
                values (:clinic, :kind, :reason, :item, :digest, :now)
                on conflict (clinic_id, digest) do nothing
                """)
            .param("clinic", clinic.value())
            .param("kind", item.kind().name().toLowerCase(Locale.ROOT))
            .param("reason", reason)
            .param("item", text)
            .param("digest", Sha256.of(text.getBytes(StandardCharsets.UTF_8)))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    return kept == 1;
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<KeptItem> page(ClinicId clinic, Paging paging) {
    var items =
        db.sql(
                """
                select id, kind, reason, item, received_at
                from whatsapp_items
                where clinic_id = :clinic
                order by id desc
                limit :size offset :offset
                """)
            .param("clinic", clinic.value())
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query((row, _) -> item(row))
            .list();
    return Page.of(items, paging, () -> count(clinic));
  }

  private long count(ClinicId clinic) {
    return db.sql("select count(*) from whatsapp_items where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .query(Long.class)
        .single();
  }

  private static KeptItem item(ResultSet row) throws SQLException {
    return new KeptItem(
        row.getLong("id"),
        requireNonNull(row.getString("kind")),
        requireNonNull(row.getString("reason")),
        requireNonNull(row.getString("item")),
        requireNonNull(row.getTimestamp("received_at")).toInstant());
  }
}
