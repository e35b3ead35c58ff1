package dev.siwak.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The statements that claim and settle, on one connection, with nothing around them. */
final class RawOutbox {
  static final String KIND = "raw-bench";

  private static final String CLAIM =
      """
      with heads as materialized (
        select o.id
        from outbox o
        where o.clinic_id = ? and o.kind = ? and o.state = 'queued'
          and o.due_at <= now()
          and (o.leased_until is null or o.leased_until <= clock_timestamp())
          and not exists (
            select from outbox other
            where other.clinic_id = ? and other.kind = ?
              and other.order_key = o.order_key and other.state = 'queued'
              and (other.id < o.id
                or other.id > o.id and other.leased_until > clock_timestamp()))
          and not exists (
            select from outbox_pauses pause
            where pause.clinic_id = ? and pause.kind = ?
              and pause.paused_until > now())
        order by o.due_at, o.id
        limit ?
        for update of o skip locked
      )
      update outbox o
      set attempts = o.attempts + 1, lease_token = gen_random_uuid(),
        unknown_outcomes = o.unknown_outcomes + (o.leased_until is not null)::integer,
        leased_until = clock_timestamp() + make_interval(secs => 60)
      from heads
      where o.clinic_id = ? and o.id = heads.id
      returning o.id, o.order_key, o.payload, o.attempts, o.unknown_outcomes, o.created_at,
        o.lease_token
      """;

  private static final String SETTLE =
      """
      with settled as (
        update outbox o
        set state = case when told.error = '' then 'sent' else 'failed' end,
          provider_message_id = nullif(told.provider_id, ''),
          last_error = nullif(told.error, ''), resends = o.resends + told.resend,
          leased_until = null, lease_token = null, updated_at = now()
        from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::integer[])
          as told (id, token, provider_id, error, resend)
        where o.clinic_id = ? and o.id = told.id and o.lease_token = told.token
          and o.state = 'queued'
        returning o.id, o.kind, o.order_key
      ), done as (
        delete from due_work where id in (select id from settled)
      )
      select s.id, exists (
          select from outbox later
          where later.clinic_id = ? and later.kind = s.kind
            and later.order_key = s.order_key and later.state = 'queued'
            and later.id > s.id) as goes_on
      from settled s
      """;

  private final Connection connection;
  private final long clinic;
  private final int batch;
  private final PreparedStatement scope;
  private final PreparedStatement claim;
  private final PreparedStatement settle;

  RawOutbox(Connection connection, long clinic, int batch) throws SQLException {
    this.connection = connection;
    this.clinic = clinic;
    this.batch = batch;
    connection.setAutoCommit(false);
    try (var role = connection.createStatement()) {
      role.execute("set role siwak_app");
    }
    connection.commit();
    scope =
        connection.prepareStatement(
            "select set_config('app.clinic_id', '%d', true)".formatted(clinic));
    claim = connection.prepareStatement(CLAIM);
    settle = connection.prepareStatement(SETTLE);
  }

  /** Until none is left. */
  void drain() throws SQLException {
    while (true) {
      var ids = new ArrayList<Long>();
      var tokens = new ArrayList<String>();
      claim(ids, tokens);
      if (ids.isEmpty()) return;
      settle(ids, tokens);
    }
  }

  private void claim(List<Long> ids, List<String> tokens) throws SQLException {
    scope.execute();
    for (int i : new int[] {1, 3, 5}) {
      claim.setLong(i, clinic);
      claim.setString(i + 1, KIND);
    }
    claim.setInt(7, batch);
    claim.setLong(8, clinic);
    try (var rows = claim.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong("id"));
        tokens.add(rows.getString("lease_token"));
      }
    }
    connection.commit();
  }

  private void settle(List<Long> ids, List<String> tokens) throws SQLException {
    scope.execute();
    settle.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
    settle.setArray(2, connection.createArrayOf("text", tokens.toArray()));
    settle.setArray(3, connection.createArrayOf("text", of("wamid.raw", ids)));
    settle.setArray(4, connection.createArrayOf("text", of("", ids)));
    settle.setArray(5, connection.createArrayOf("integer", of(0, ids)));
    settle.setLong(6, clinic);
    settle.setLong(7, clinic);
    try (var rows = settle.executeQuery()) {
      while (rows.next()) rows.getBoolean("goes_on");
    }
    connection.commit();
  }

  private static Object[] of(Object value, List<Long> ids) {
    return Collections.nCopies(ids.size(), value).toArray();
  }
}
