package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * One transaction with the rows that a message and its reply leave behind, their words and JSON
 * taken from the walk that this conversation has had.
 */
final class RawRows {
  private final Connection connection;
  private final PreparedStatement scope;
  private final PreparedStatement raw;
  private final List<PreparedStatement> others;
  private final PreparedStatement heard;

  RawRows(Connection connection, long clinic, long talk) throws SQLException {
    this.connection = connection;
    scope = prepare("select set_config('app.clinic_id', '%d', true)".formatted(clinic));
    scope.execute();
    var kept = prepare(KEPT.formatted(clinic, talk, clinic, talk, clinic, talk, clinic, talk));
    var rows = kept.executeQuery();
    rows.next();
    raw =
        prepare(
            "insert into whatsapp_payloads (clinic_id, received_at, body, digest)"
                + " values (%d, now(), ?, ?)".formatted(clinic));
    heard = prepare(HEARD.formatted(clinic, talk));
    heard.setString(2, rows.getString("heard_text"));
    heard.setString(3, rows.getString("heard_body"));
    var conversation = prepare(CONVERSATION.formatted(clinic, talk));
    conversation.setString(1, rows.getString("talk"));
    var said = prepare(SAID.formatted(clinic, talk));
    said.setString(1, rows.getString("said_text"));
    said.setString(2, rows.getString("said_body"));
    var turn = prepare(TURN.formatted(clinic, talk));
    turn.setString(1, rows.getString("understanding"));
    turn.setString(2, rows.getString("guard"));
    turn.setString(3, rows.getString("effects"));
    var due = prepare(DUE.formatted(clinic, talk));
    var outbox = prepare(OUTBOX.formatted(clinic, talk));
    outbox.setString(1, rows.getString("payload"));
    others = List.of(conversation, due, outbox, said, turn);
    connection.commit();
  }

  private static final String KEPT =
      """
      select c.talk::text, h.text as heard_text, h.body::text as heard_body, s.text as said_text,
        s.body::text as said_body, t.understanding::text, t.guard::text, t.effects::text,
        (select o.payload::text from outbox o
         where o.clinic_id = %d and o.order_key = 'conversation-%d' order by o.id desc limit 1) as payload
      from conversations c
      join lateral (select * from messages where clinic_id = c.clinic_id and conversation_id = c.id
        and dir = 'in' order by id desc limit 1) h on true
      join lateral (select * from messages where clinic_id = %d and conversation_id = %d
        and dir = 'out' order by id desc limit 1) s on true
      join lateral (select * from turns where clinic_id = %d and conversation_id = %d
        order by id desc limit 1) t on true
      where c.clinic_id = %d and c.id = %d
      """;

  private static final String CONVERSATION =
      """
      update conversations
      set last_message_at = now(), last_inbound_at = now(), fsm_state = 'idle', talk = ?::jsonb
      where clinic_id = %d and id = %d
      """;

  private static final String HEARD =
      """
      insert into messages (clinic_id, conversation_id, dir, author, wamid, kind, text, body, sent_at,
        received_at, status)
      values (%d, %d, 'in', 'patient', ?, 'text', ?, ?::jsonb, now(), now(), 'received')
      """;

  private static final String SAID =
      """
      insert into messages (clinic_id, conversation_id, dir, author, kind, text, body, sent_at,
        received_at, status)
      values (%d, %d, 'out', 'siwak', 'interactive', ?, ?::jsonb, now(), now(), 'queued')
      """;

  private static final String TURN =
      """
      insert into turns (clinic_id, conversation_id, at, state_before, understanding, guard, effects,
        state_after)
      values (%d, %d, now(), 'idle', ?::jsonb, ?::jsonb, ?::jsonb, 'idle')
      """;

  private static final String DUE =
      "insert into due_work (clinic_id, kind, ref, due_at) values (%d, 'raw', %d, now())";

  private static final String OUTBOX =
      """
      insert into outbox (clinic_id, id, kind, order_key, payload, due_at, created_at, updated_at)
      values (%d, currval('due_work_id_seq'), 'raw', '%d', ?::jsonb, now(), now(), now())
      """;

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  void write(byte[] payload) throws SQLException {
    scope.execute();
    var id = UUID.randomUUID().toString();
    raw.setBytes(1, payload);
    raw.setBytes(2, id.getBytes(US_ASCII));
    raw.executeUpdate();
    heard.setString(1, "wamid." + id);
    heard.executeUpdate();
    for (var row : others) row.executeUpdate();
    connection.commit();
  }
}
