package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patients;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds conversations for the staff. */
@Component
class ConversationQueries {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final Patients patients;

  ConversationQueries(JdbcClient db, Patients patients) {
    this.db = db;
    this.patients = patients;
  }

  /**
   * Which conversations; null filters nothing.
   *
   * @param from by the last message, inclusive
   * @param to exclusive
   * @param query part of a number, a name or a message; blank filters nothing
   */
  record Filter(
      @Nullable String status,
      @Nullable String intent,
      @Nullable String lang,
      @Nullable Instant from,
      @Nullable Instant to,
      String query) {}

  record Row(
      long id,
      PatientId patient,
      Instant startedAt,
      Instant lastMessageAt,
      Window window,
      @Nullable String intent,
      String lang,
      String fsmState,
      String status,
      @Nullable Long assignee,
      @Nullable JsonNode referral) {}

  /** Newest first. */
  @Transactional(readOnly = true)
  public Page<Row> page(ClinicId clinic, Filter filter, Paging paging) {
    var written = filter.query().strip();
    var named = written.isEmpty() ? List.<PatientId>of() : patients.matching(clinic, written);
    var asked =
        new Asked(
            written.isEmpty() ? null : "%" + escaped(written) + "%",
            named.stream().map(PatientId::value).toList());
    var items = rows(clinic, filter, asked, paging);
    return Page.of(items, paging, () -> count(clinic, filter, asked));
  }

  /** A pattern of a message's text, or the patients who are called so. */
  private record Asked(@Nullable String pattern, List<Long> patients) {}

  private List<Row> rows(ClinicId clinic, Filter filter, Asked asked, Paging paging) {
    return filtered(
            """
            select c.id, c.patient_id, c.started_at, c.last_message_at, c.last_inbound_at,
              c.window_refused_to, c.intent, c.lang, c.fsm_state, c.status, c.assignee_id, c.referral
            from conversations c
            where c.clinic_id = :clinic
              and (:status::text is null or c.status = :status)
              and (:intent::text is null or c.intent = :intent)
              and (:lang::text is null or c.lang = :lang)
              and (:from::timestamptz is null or c.last_message_at >= :from)
              and (:to::timestamptz is null or c.last_message_at < :to)
              and (:pattern::text is null
                or c.patient_id = any(:patients)
                or c.id in (
                  select m.conversation_id from messages m
                  where m.clinic_id = :clinic and m.text ilike :pattern))
            order by c.last_message_at desc, c.id desc
            limit :size offset :offset
            """,
            clinic,
            filter,
            asked)
        .param("size", paging.size())
        .param("offset", paging.offset())
        .query((row, _) -> row(row))
        .list();
  }

  private long count(ClinicId clinic, Filter filter, Asked asked) {
    return filtered(
            """
            select count(*)
            from conversations c
            where c.clinic_id = :clinic
              and (:status::text is null or c.status = :status)
              and (:intent::text is null or c.intent = :intent)
              and (:lang::text is null or c.lang = :lang)
              and (:from::timestamptz is null or c.last_message_at >= :from)
              and (:to::timestamptz is null or c.last_message_at < :to)
              and (:pattern::text is null
                or c.patient_id = any(:patients)
                or c.id in (
                  select m.conversation_id from messages m
                  where m.clinic_id = :clinic and m.text ilike :pattern))
            """,
            clinic,
            filter,
            asked)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec filtered(
      String sql, ClinicId clinic, Filter filter, Asked asked) {
    return db.sql(sql)
        .param("clinic", clinic.value())
        .param("status", filter.status())
        .param("intent", filter.intent())
        .param("lang", filter.lang())
        .param("from", utc(filter.from()))
        .param("to", utc(filter.to()))
        .param("pattern", asked.pattern())
        .param("patients", asked.patients().toArray(Long[]::new));
  }

  @Transactional(readOnly = true)
  public Optional<Row> find(ClinicId clinic, ConversationId conversation) {
    return db.sql(
            """
            select id, patient_id, started_at, last_message_at, last_inbound_at,
              window_refused_to, intent, lang, fsm_state, status, assignee_id, referral
            from conversations where clinic_id = :clinic and id = :conversation
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .query((row, _) -> row(row))
        .optional();
  }

  private static Row row(ResultSet row) throws SQLException {
    var referral = row.getString("referral");
    return new Row(
        row.getLong("id"),
        new PatientId(row.getLong("patient_id")),
        time(row, "started_at"),
        time(row, "last_message_at"),
        Window.of(row),
        row.getString("intent"),
        requireNonNull(row.getString("lang")),
        requireNonNull(row.getString("fsm_state")),
        requireNonNull(row.getString("status")),
        row.getObject("assignee_id", Long.class),
        referral == null ? null : JSON.readTree(referral));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return requireNonNull(row.getTimestamp(column)).toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static String escaped(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
  }
}
