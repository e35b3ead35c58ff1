package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.conversations.InboundMessage.Kind;
import dev.siwak.conversations.InboundMessage.Medium;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.Vault;
import dev.siwak.outbox.DueWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What came with messages and is to be fetched: a row with its message, taken by one worker at a
 * time, and tried until it is there or WhatsApp has it no more.
 */
@Component
public class MessageMedia {
  /** The kind of {@link DueWork} that stands for one to be fetched; its ref is the message. */
  public static final String WORK = "media";

  private static final Duration KEPT_BY_WHATSAPP = Duration.ofDays(7);

  private final JdbcClient db;
  private final DueWork dueWork;
  private final Vault vault;
  private final Clock clock;

  MessageMedia(JdbcClient db, DueWork dueWork, Vault vault, Clock clock) {
    this.db = db;
    this.dueWork = dueWork;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * One to be fetched, leased to one worker.
   *
   * @param mediaId under which WhatsApp keeps it
   * @param digest of its bytes, base64 or hexadecimal; null if it was not told
   * @param attempt 1 for the first
   */
  public record Claim(
      ClinicId clinic,
      MessageId message,
      UUID lease,
      String mediaId,
      Kind kind,
      @Nullable String digest,
      int attempt) {}

  /** In the caller's transaction, which stores the message. */
  void expect(ClinicId clinic, MessageId message, Medium medium, Instant sentAt) {
    db.sql(
            """
            insert into message_media
              (clinic_id, message_id, media_id, kind, mime_type, digest, name, give_up_at)
            values (:clinic, :message, :media, :kind, :mime_type, :digest, :name, :give_up)
            """)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .param("media", medium.id())
        .param("kind", medium.kind().code())
        .param("mime_type", medium.mimeType())
        .param("digest", medium.digest())
        .param("name", medium.name())
        .param("give_up", sentAt.plus(KEPT_BY_WHATSAPP).atOffset(ZoneOffset.UTC))
        .update();
    dueWork.add(clinic, WORK, message.value(), clock.instant());
  }

  /**
   * Empty while another is at it, and when nothing is to be fetched any more.
   *
   * @param lease after which another may take it
   */
  @Transactional
  public Optional<Claim> take(ClinicId clinic, MessageId message, Duration lease) {
    var claim =
        db.sql(
                """
                update message_media
                set attempts = attempts + 1, lease_token = gen_random_uuid(),
                  leased_until = clock_timestamp() + make_interval(secs => :lease)
                where clinic_id = :clinic and message_id = :message and state = 'waiting'
                  and (leased_until is null or leased_until <= clock_timestamp())
                returning message_id, lease_token, media_id, kind, digest, attempts
                """)
            .param("clinic", clinic.value())
            .param("message", message.value())
            .param("lease", lease.toSeconds())
            .query((row, _) -> claim(clinic, row))
            .optional();
    if (claim.isEmpty() && !isWaited(clinic, message)) done(clinic, message);
    return claim;
  }

  private static Claim claim(ClinicId clinic, ResultSet row) throws SQLException {
    return new Claim(
        clinic,
        new MessageId(row.getLong("message_id")),
        requireNonNull(row.getObject("lease_token", UUID.class)),
        requireNonNull(row.getString("media_id")),
        Kind.of(requireNonNull(row.getString("kind"))),
        row.getString("digest"),
        row.getInt("attempts"));
  }

  private boolean isWaited(ClinicId clinic, MessageId message) {
    return db.sql(
            """
            select exists (
              select from message_media
              where clinic_id = :clinic and message_id = :message and state = 'waiting')
            """)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .query(Boolean.class)
        .single();
  }

  /** It is here. Nothing happens if the message was erased meanwhile, or the lease has run out. */
  @Transactional
  public void store(Claim claim, byte[] bytes) {
    int stored =
        db.sql(
                """
                update message_media
                set state = 'stored', sealed = :sealed, size = :size, reason = null,
                  leased_until = null, lease_token = null
                where clinic_id = :clinic and message_id = :message and lease_token = :lease
                """)
            .param("sealed", vault.seal(claim.clinic(), bytes))
            .param("size", bytes.length)
            .param("clinic", claim.clinic().value())
            .param("message", claim.message().value())
            .param("lease", claim.lease())
            .update();
    if (stored == 1) done(claim.clinic(), claim.message());
  }

  /** It could not be fetched; after some time once more, unless WhatsApp has it no more by then. */
  @Transactional
  public void later(Claim claim, String reason, Duration wait) {
    var next = clock.instant().plus(wait);
    int waits =
        db.sql(
                """
                update message_media
                set reason = :reason, leased_until = null, lease_token = null,
                  state = case when give_up_at <= :next then 'failed' else state end
                where clinic_id = :clinic and message_id = :message and lease_token = :lease
                """)
            .param("reason", reason)
            .param("next", next.atOffset(ZoneOffset.UTC))
            .param("clinic", claim.clinic().value())
            .param("message", claim.message().value())
            .param("lease", claim.lease())
            .update();
    if (waits == 0) return;
    done(claim.clinic(), claim.message());
    if (isWaited(claim.clinic(), claim.message()))
      dueWork.add(claim.clinic(), WORK, claim.message().value(), next);
  }

  /** It will never be here. */
  @Transactional
  public void giveUp(Claim claim, String reason) {
    int failed =
        db.sql(
                """
                update message_media
                set state = 'failed', reason = :reason, leased_until = null, lease_token = null
                where clinic_id = :clinic and message_id = :message and lease_token = :lease
                """)
            .param("reason", reason)
            .param("clinic", claim.clinic().value())
            .param("message", claim.message().value())
            .param("lease", claim.lease())
            .update();
    if (failed == 1) done(claim.clinic(), claim.message());
  }

  private void done(ClinicId clinic, MessageId message) {
    dueWork.doneAll(clinic, WORK, message.value());
  }
}
