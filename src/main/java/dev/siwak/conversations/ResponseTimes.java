package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.SystemDatabase;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long patients wait for the first answer. A talk begins with a message before which its
 * patient had written nothing for 24 hours; it is answered by the first message that the clinic or
 * Siwak says after that one and that did not fail. Each answers for the talks that began in a
 * stretch of time, the start of which belongs to it and the end does not; what is not answered yet
 * does not count. Costs two looks into an index for each message of that stretch, so keep it short.
 */
@Component
public class ResponseTimes {
  // Both roles ask the same: the application in one clinic's scope, the system across clinics.
  private static final String PERCENTILES =
      """
      select opening.clinic_id,
        percentile_disc(0.95) within group (
          order by extract(epoch from reply.received_at - opening.received_at)) as seconds
      from messages opening
      cross join lateral (
        select said.received_at from messages said
        where said.clinic_id = opening.clinic_id
          and said.conversation_id = opening.conversation_id
          and said.id > opening.id and said.dir = 'out' and said.status <> 'failed'
        order by said.id
        limit 1) reply
      where opening.clinic_id = any(:clinics) and opening.dir = 'in' and opening.status <> 'noted'
        and opening.received_at >= :from and opening.received_at < :to
        and coalesce(
          (select earlier.received_at from messages earlier
           where earlier.clinic_id = opening.clinic_id
             and earlier.conversation_id = opening.conversation_id
             and earlier.id < opening.id and earlier.dir = 'in' and earlier.status <> 'noted'
           order by earlier.id desc
           limit 1) <= opening.received_at - interval '24 hours',
          true)
      group by rollup (opening.clinic_id)
      """;

  private final JdbcClient db;
  private final SystemDatabase system;

  ResponseTimes(JdbcClient db, SystemDatabase system) {
    this.db = db;
    this.system = system;
  }

  /** What 95 of 100 patients did not wait longer than; empty where nobody was answered. */
  @Transactional(readOnly = true)
  public Optional<Duration> p95(ClinicId clinic, Instant from, Instant to) {
    return ask(db, List.of(clinic), from, to).stream()
        .filter(row -> row.clinic() != null)
        .map(Row::p95)
        .findFirst();
  }

  /** The same of each clinic in which somebody was answered. Needs no scope. */
  public Map<ClinicId, Duration> p95OfEach(Collection<ClinicId> clinics, Instant from, Instant to) {
    return system.call(db -> ask(db, clinics, from, to)).stream()
        .filter(row -> row.clinic() != null)
        .collect(Collectors.toMap(Row::ofClinic, Row::p95));
  }

  /** The same of all the patients of these clinics together. Needs no scope. */
  public Optional<Duration> p95OfAll(Collection<ClinicId> clinics, Instant from, Instant to) {
    return system.call(db -> ask(db, clinics, from, to)).stream()
        .filter(row -> row.clinic() == null)
        .map(Row::p95)
        .findFirst();
  }

  /**
   * One line of the answer.
   *
   * @param clinic null for all together
   */
  private record Row(@Nullable Long clinic, Duration p95) {
    ClinicId ofClinic() {
      return new ClinicId(requireNonNull(clinic));
    }
  }

  private static List<Row> ask(
      JdbcClient db, Collection<ClinicId> clinics, Instant from, Instant to) {
    return db
        .sql(PERCENTILES)
        .param("clinics", clinics.stream().map(ClinicId::value).toArray(Long[]::new))
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(ResponseTimes::row)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** All together have a line even where nobody was answered: one without a time. */
  private static Optional<Row> row(ResultSet row, int number) throws SQLException {
    var clinic = row.getObject("clinic_id", Long.class);
    @Nullable BigDecimal seconds = row.getBigDecimal("seconds");
    return Optional.ofNullable(seconds)
        .map(it -> new Row(clinic, Duration.ofMillis(it.movePointRight(3).longValue())));
  }
}
