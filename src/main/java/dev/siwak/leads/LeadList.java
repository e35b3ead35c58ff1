package dev.siwak.leads;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.siwak.conversations.LeadFigures;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.TimeSlot;
import dev.siwak.scheduling.BookingFigures;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The leads of a clinic and what came of them. */
@Component
class LeadList implements LeadFigures {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int MOST = 10_000;

  private final JdbcClient db;
  private final BookingFigures bookings;

  LeadList(JdbcClient db, BookingFigures bookings) {
    this.db = db;
    this.bookings = bookings;
  }

  /** One lead; of an erased patient without what told who it was. */
  record Row(
      long id,
      @Nullable String leadId,
      Instant receivedAt,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String email,
      String language,
      @Nullable String source,
      PatientId patient,
      @Nullable Long conversation,
      String welcome,
      @Nullable Long outbox) {}

  /** Rows with the first appointment that each patient has booked since. */
  record Listed(Page<Row> page, Map<PatientId, BookingFigures.First> booked) {}

  /** Newest first. */
  @Transactional(readOnly = true)
  public Listed page(ClinicId clinic, Paging paging) {
    var rows =
        db.sql(
                """
                select id, lead_id, received_at, name, phone, email, lang, source, patient_id,
                  conversation_id, welcome, outbox_id
                from leads
                where clinic_id = :clinic
                order by id desc
                limit :size offset :offset
                """)
            .param("clinic", clinic.value())
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query((row, _) -> row(row))
            .list();
    var page = Page.of(rows, paging, () -> count(clinic));
    return new Listed(page, bookings.firstSince(clinic, arrivals(page.items())));
  }

  /** Of a patient who came as several leads the first counts. */
  private static Map<PatientId, Instant> arrivals(List<Row> rows) {
    return rows.stream()
        .collect(
            toMap(
                Row::patient, Row::receivedAt, (one, other) -> one.isBefore(other) ? one : other));
  }

  private long count(ClinicId clinic) {
    return db.sql("select count(*) from leads where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .query(Long.class)
        .single();
  }

  @Override
  @Transactional(readOnly = true)
  public Counted of(ClinicId clinic, TimeSlot day) {
    record Came(long today, long month) {}
    var came =
        within(
                """
                select count(*) filter (where received_at >= :today) as today, count(*) as month
                from leads
                where clinic_id = :clinic and received_at >= :since and received_at < :until
                """,
                clinic,
                day)
            .param("today", utc(day.start()))
            .query((row, _) -> new Came(row.getLong("today"), row.getLong("month")))
            .single();
    return new Counted(came.today(), came.month(), booked(clinic, day));
  }

  private long booked(ClinicId clinic, TimeSlot day) {
    record Patients(PatientId id, Instant since, long leads) {}
    var lately =
        within(
                """
                select patient_id, min(received_at) as received_at, count(*) as leads
                from leads
                where clinic_id = :clinic and received_at >= :since and received_at < :until
                group by patient_id
                order by max(id) desc
                limit :most
                """,
                clinic,
                day)
            .param("most", MOST)
            .query(
                (row, _) ->
                    new Patients(
                        new PatientId(row.getLong("patient_id")), at(row), row.getLong("leads")))
            .list();
    var first = lately.stream().collect(toMap(Patients::id, Patients::since));
    var booked = bookings.firstSince(clinic, first).keySet();
    return lately.stream()
        .filter(one -> booked.contains(one.id()))
        .mapToLong(Patients::leads)
        .sum();
  }

  private JdbcClient.StatementSpec within(String sql, ClinicId clinic, TimeSlot day) {
    return db.sql(sql)
        .param("clinic", clinic.value())
        .param("since", utc(day.end().minus(MONTH)))
        .param("until", utc(day.end()));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("lead_id"),
        at(row),
        row.getString("name"),
        row.getString("phone"),
        row.getString("email"),
        requireNonNull(row.getString("lang")),
        row.getString("source"),
        new PatientId(row.getLong("patient_id")),
        row.getObject("conversation_id", Long.class),
        requireNonNull(row.getString("welcome")),
        row.getObject("outbox_id", Long.class));
  }

  private static Instant at(ResultSet row) throws SQLException {
    return requireNonNull(row.getTimestamp("received_at")).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
