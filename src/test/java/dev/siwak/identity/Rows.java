package dev.siwak.identity;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * All that a clinic has, and whom and whose numbers Siwak knows, as the database's owner sees it.
 */
final class Rows implements AutoCloseable {
  private static final List<String> GLOBAL =
      List.of("users", "clinics", "hq_staff", "channel_routes", "support_sessions", "invites");

  private final SingleConnectionDataSource connection;
  private final JdbcClient db;
  private final long clinic;
  private final List<String> tables;

  Rows(FlywayConnectionDetails owner, long clinic) {
    this.connection =
        new SingleConnectionDataSource(
            requireNonNull(owner.getJdbcUrl()),
            requireNonNull(owner.getUsername()),
            requireNonNull(owner.getPassword()),
            false);
    this.db = JdbcClient.create(connection);
    this.clinic = clinic;
    this.tables =
        db.sql(
                """
                select relname::text from pg_class
                where relkind = 'r' and relnamespace = 'public'::regnamespace
                  and exists (select from pg_policy where polrelid = pg_class.oid)
                  -- the sealer's, who works meanwhile
                  and relname not in ('audit_chain', 'audit_unsealed')
                order by relname
                """)
            .query((row, _) -> String.valueOf(row.getString(1)))
            .list();
  }

  /**
   * Of each table how many rows it has and which transaction has written the last: whatever is
   * inserted, changed or deleted shows. Those that belong to no clinic are looked at whole.
   */
  Set<String> sums() {
    var sql =
        Stream.concat(tables.stream().map(this::ofClinic), GLOBAL.stream().map(it -> it + " t"))
            .map(
                from ->
                    "select '%s', count(*) || ' ' || max(t.xmin::text::bigint) from %s"
                        .formatted(from.replaceAll(" .*", ""), from))
            .collect(Collectors.joining(" union all "));
    return new TreeSet<>(
        db.sql(sql).query((row, _) -> row.getString(1) + " " + row.getString(2)).list());
  }

  /** Every row of the clinic, of its people and of what belongs to it elsewhere, as JSON. */
  List<String> texts() {
    var members = "(select user_id from memberships where clinic_id = %d)".formatted(clinic);
    var own =
        Stream.of(
            "clinics t where t.id = " + clinic,
            "users t where t.id in " + members,
            "hq_staff t where t.user_id in " + members,
            "channel_routes t where t.clinic_id = " + clinic,
            "support_sessions t where t.clinic_id = " + clinic,
            "invites t where t.clinic_id = " + clinic);
    var sql =
        Stream.concat(tables.stream().map(this::ofClinic), own)
            .map(
                from ->
                    "select '%s ' || to_jsonb(t)::text from %s"
                        .formatted(from.replaceAll(" .*", ""), from))
            .collect(Collectors.joining(" union all "));
    return db.sql(sql).query((row, _) -> String.valueOf(row.getString(1))).list();
  }

  /** The same without what is each clinic's own: slug and number, ids, times of now, secrets. */
  List<String> masked(String slug, String number) {
    return texts().stream()
        .map(
            row ->
                row.replace(slug, "SLUG")
                    .replace(number, "NUMBER")
                    .replaceAll("(\"(?:\\w*_)?(?:id|ref|to)\": )\\d+", "$1#")
                    .replaceAll("(\"(?:catalogue_version|answered_to)\": )\\d+", "$1#")
                    .replaceAll("(\"\\w*Id\": )\\d+", "$1#")
                    .replaceAll("([a-z_]):\\d+", "$1:#")
                    .replaceAll("(conversation-|\"biz_opaque_callback_data\": \")\\d+", "$1#")
                    .replaceAll("(?!2001)\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+(?:[+-][\\d:]+|Z)?", "@")
                    .replaceAll("\\\\\\\\x[0-9a-f]+", "BYTES")
                    .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID")
                    .replaceAll("wamid\\.[\\w.=-]+", "WAMID")
                    .replaceAll("\"[\\w+/=$.,-]{40,}\"", "SECRET"))
        .sorted()
        .toList();
  }

  private String ofClinic(String table) {
    var from = "%s t where t.clinic_id = %d".formatted(table, clinic);
    return switch (table) {
      // Mails are sent meanwhile, at nobody's request.
      case "outbox" -> from + " and t.kind <> 'mail'";
      // A request of ours is logged, allowed or not, and so is a test.
      case "audit_log" ->
          from + " and t.action not in ('SUPPORT_SESSION_REQUEST', 'WHATSAPP_TEST_REJECTED')";
      default -> from;
    };
  }

  /** Until all is answered and sent. */
  void areSettled() {
    await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
  }

  private long waiting() {
    return db.sql(
            """
            select
              (select count(*) from outbox
                where clinic_id = :clinic and kind <> 'mail' and state = 'queued')
              + (select count(*) from messages
                where clinic_id = :clinic and dir = 'out' and status = 'queued')
              + (select count(*) from messages m
                join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
                where m.clinic_id = :clinic and m.dir = 'in' and m.status = 'received'
                  and m.id > c.answered_to)
            """)
        .param("clinic", clinic)
        .query(Long.class)
        .single();
  }

  /** The ids of a table's rows. */
  List<String> ids(String table) {
    return db.sql(
            "select id::text from %s t where t.clinic_id = %d order by t.id"
                .formatted(table, clinic))
        .query((row, _) -> String.valueOf(row.getString(1)))
        .list();
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
