package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the sandbox channel has sent: the telephones of the simulator show it. */
@Component
public class SandboxMessages {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String WAMID = "wamid.sandbox.";

  private final JdbcClient db;
  private final Clock clock;

  SandboxMessages(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * One message on a patient's telephone.
   *
   * @param id grows with time
   * @param body what the Cloud API would have got
   */
  public record Shown(long id, String wamid, JsonNode body, Instant sentAt) {}

  static String wamid(OutboxId id) {
    return WAMID + id.value();
  }

  static boolean sent(String wamid) {
    return wamid.startsWith(WAMID);
  }

  /** In the transaction that settles the message. */
  void show(ClinicId clinic, OutboxId id, PatientMessage message) {
    var recipient = requireNonNullElse(message.waId(), message.bsuid());
    db.sql(
            """
            insert into sandbox_messages (clinic_id, id, recipient, wamid, body, sent_at)
            values (:clinic, :id, :recipient, :wamid, :body::jsonb, :now)
            """)
        .param("clinic", clinic.value())
        .param("id", id.value())
        .param("recipient", recipient)
        .param("wamid", wamid(id))
        .param("body", CloudApiBody.of(message, id).toString())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * What was sent to a patient since, oldest first, at most a hundred.
   *
   * @param recipient the id under which the patient has written
   * @param after the last one seen; 0 for all
   */
  @Transactional(readOnly = true)
  public List<Shown> to(ClinicId clinic, String recipient, long after) {
    return db.sql(
            """
            select id, wamid, body, sent_at
            from sandbox_messages
            where clinic_id = :clinic and recipient = :recipient and id > :after
            order by id
            limit 100
            """)
        .param("clinic", clinic.value())
        .param("recipient", recipient)
        .param("after", after)
        .query(
            (row, _) ->
                new Shown(
                    row.getLong("id"),
                    requireNonNull(row.getString("wamid")),
                    JSON.readTree(requireNonNull(row.getString("body"))),
                    requireNonNull(row.getTimestamp("sent_at")).toInstant()))
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Instant> lastSentAt(ClinicId clinic) {
    return db.sql(
            """
            select sent_at from sandbox_messages where clinic_id = :clinic order by id desc limit 1
            """)
        .param("clinic", clinic.value())
        .query((row, _) -> requireNonNull(row.getTimestamp("sent_at")).toInstant())
        .optional();
  }
}
