package dev.siwak.whatsapp;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** One transaction with the rows that a message and its reply leave behind. */
final class RawRows {
  private final Connection connection;
  private final PreparedStatement scope;
  private final PreparedStatement raw;
  private final PreparedStatement conversation;
  private final PreparedStatement heard;
  private final PreparedStatement said;
  private final PreparedStatement turn;
  private final PreparedStatement due;
  private final PreparedStatement outbox;

  RawRows(Connection connection, long clinic, long talk) throws SQLException {
    this.connection = connection;
    scope =
        connection.prepareStatement("select set_config('app.clinic_id', '" + clinic + "', true)");
    raw =
        connection.prepareStatement(
            "insert into whatsapp_payloads (clinic_id, received_at, body, digest) values (%d, now(), ?, ?)"
                .formatted(clinic));
    conversation =
        connection.prepareStatement(
            "update conversations set last_message_at = now(), last_inbound_at = now(), fsm_state ="
                + " 'idle' where clinic_id = "
                + clinic
                + " and id = "
                + talk);
    heard =
        connection.prepareStatement(
            """
            insert into messages (clinic_id, conversation_id, dir, author, wamid, kind, text, body,
              sent_at, received_at, handled_at, status)
            values (%d, %d, 'in', 'patient', ?, 'text', 'How much is whitening?', '{"type":"text"}',
              now(), now(), now(), 'received')
            """
                .formatted(clinic, talk));
    said =
        connection.prepareStatement(
            """
            insert into messages (clinic_id, conversation_id, dir, author, kind, text, body, sent_at,
              received_at, outbox_id, status)
            values (%d, %d, 'out', 'siwak', 'interactive', ?, '{"type":"PlainText"}', now(), now(),
              currval('due_work_id_seq'), 'queued')
            """
                .formatted(clinic, talk));
    turn =
        connection.prepareStatement(
            """
            insert into turns (clinic_id, conversation_id, at, state_before, understanding, guard,
              effects, state_after)
            values (%d, %d, now(), 'idle', '{}', '{}', '[]', 'idle')
            """
                .formatted(clinic, talk));
    due =
        connection.prepareStatement(
            "insert into due_work (clinic_id, kind, ref, due_at) values (%d, 'raw', %d, now())"
                .formatted(clinic, talk));
    outbox =
        connection.prepareStatement(
            """
            insert into outbox (clinic_id, id, kind, order_key, payload, due_at, created_at, updated_at)
            values (%d, currval('due_work_id_seq'), 'raw', '%d', '{"type":"PlainText"}', now(), now(), now())
            """
                .formatted(clinic, talk));
  }

  void write(byte[] payload) throws SQLException {
    scope.execute();
    var id = UUID.randomUUID().toString();
    raw.setBytes(1, payload);
    raw.setBytes(2, id.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    raw.executeUpdate();
    conversation.executeUpdate();
    heard.setString(1, "wamid." + id);
    heard.executeUpdate();
    due.executeUpdate();
    outbox.executeUpdate();
    said.setString(1, "Teeth whitening: 900 SAR\n\nWould you like to book a visit?");
    said.executeUpdate();
    turn.executeUpdate();
    connection.commit();
  }
}
