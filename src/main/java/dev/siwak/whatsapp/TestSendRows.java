package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.Sha256;
import dev.siwak.outbox.MessageType;
import dev.siwak.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tests a clinic has had queued, in the caller's transaction. */
@Component
class TestSendRows {
  private static final Duration SAME = Duration.ofHours(24);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final JdbcClient db;
  private final Outbox outbox;
  private final Clock clock;
  private final int perMinute;

  TestSendRows(
      JdbcClient db,
      Outbox outbox,
      Clock clock,
      @Value("${siwak.whatsapp.test-rpm:3}") int perMinute) {
    this.db = db;
    this.outbox = outbox;
    this.clock = clock;
    this.perMinute = perMinute;
  }

  /** Nobody else has a test of this clinic queued until the commit. */
  void oneAfterTheOther(ClinicId clinic) {
    db.sql("select pg_advisory_xact_lock(80, hashint8(:clinic))")
        .param("clinic", clinic.value())
        .query((_, _) -> true)
        .single();
  }

  /** The one that was queued within a day already. */
  Optional<OutboxId> same(ClinicId clinic, byte[] digest) {
    return db.sql(
            """
            select outbox_id from whatsapp_test_sends
            where clinic_id = :clinic and digest = :digest and at > :since
            order by at desc limit 1
            """)
        .param("clinic", clinic.value())
        .param("digest", digest)
        .param("since", utc(clock.instant().minus(SAME)))
        .query((row, _) -> new OutboxId(row.getLong("outbox_id")))
        .optional();
  }

  /** How long the next has to wait; empty if it has not. */
  Optional<Duration> untilNext(ClinicId clinic) {
    var now = clock.instant();
    if (perMinute == 0) return Optional.of(MINUTE);
    return db.sql(
            """
            select at from whatsapp_test_sends
            where clinic_id = :clinic and at > :since
            order by at desc offset :others limit 1
            """)
        .param("clinic", clinic.value())
        .param("since", utc(now.minus(MINUTE)))
        .param("others", perMinute - 1)
        .query((row, _) -> requireNonNull(row.getTimestamp("at")).toInstant())
        .optional()
        .map(first -> Duration.between(now, first.plus(MINUTE)));
  }

  OutboxId queue(ClinicId clinic, PhoneNumber to, FilledTemplate message, byte[] digest) {
    var payload = new PatientMessage(to.digits(), null, PatientMessage.OF_NO_CONVERSATION, message);
    var now = clock.instant();
    var id = outbox.add(clinic, PatientMessage.KIND, orderKey(to), payload, MessageType.HSM, now);
    db.sql(
            """
            insert into whatsapp_test_sends (clinic_id, outbox_id, phone, digest, at)
            values (:clinic, :outbox, :phone, :digest, :now)
            """)
        .param("clinic", clinic.value())
        .param("outbox", id.value())
        .param("phone", to.digits())
        .param("digest", digest)
        .param("now", utc(now))
        .update();
    return id;
  }

  /** Of one number one after the other; other tables name the order, so it does not tell it. */
  static String orderKey(PhoneNumber to) {
    return "test-" + Sha256.hex(to.value().getBytes(UTF_8)).substring(0, 16);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
