package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.conversations.Burst.Heard;
import dev.siwak.conversations.Burst.Standing;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leased conversation in the database's words: one row for each message, with all the rest. */
final class BurstRows {
  private BurstRows() {}

  static Optional<Burst> read(ResultSet rows) throws SQLException {
    if (!rows.next()) return Optional.empty();
    var conversation = new ConversationId(rows.getLong("conversation"));
    var patient = new PatientId(rows.getLong("patient_id"));
    var lease = requireNonNull(rows.getObject("lease_token", UUID.class));
    int attempt = rows.getInt("attempts");
    var standing = standing(rows);
    var messages = new ArrayList<Heard>();
    do messages.add(heard(rows));
    while (rows.next());
    return Optional.of(new Burst(conversation, patient, lease, attempt, standing, messages));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getString("talk"),
        Language.of(requireNonNull(row.getString("lang"))),
        ConversationStatus.of(requireNonNull(row.getString("status"))),
        new Replies.Address(row.getString("wa_id"), row.getString("bsuid")),
        row.getLong("answered_to"),
        instant(row, "previous_inbound"));
  }

  private static Heard heard(ResultSet row) throws SQLException {
    return new Heard(
        new MessageId(row.getLong("id")),
        requireNonNull(row.getString("wamid")),
        InboundMessage.Kind.of(requireNonNull(row.getString("kind"))),
        requireNonNull(row.getString("text")),
        row.getString("reply_id"),
        requireNonNull(instant(row, "sent_at")),
        requireNonNull(instant(row, "received_at")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
