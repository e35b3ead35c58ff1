package dev.siwak.conversations;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TimeSlot;
import dev.siwak.scheduling.BookingFigures;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A clinic's day in numbers. */
@Component
class Dashboard {
  /** Of what was said today: what of it was settled, and what failed. */
  static final String TALKS =
      """
      select
        count(distinct conversation_id) filter (where dir = 'in' and status <> 'noted') as conversations,
        count(*) filter (where dir = 'out' and status <> 'queued') as settled,
        count(*) filter (where dir = 'out' and status = 'failed') as failed
      from messages
      where clinic_id = :clinic and received_at >= :from and received_at < :to
      """;

  static final String HANDOFFS =
      """
      select count(distinct conversation_id)
      from handoffs
      where clinic_id = :clinic and at >= :from and at < :to
      """;

  private final JdbcClient db;
  private final Clinics clinics;
  private final BookingFigures bookings;
  private final ResponseTimes responseTimes;
  private final LeadFigures leads;
  private final Clock clock;

  Dashboard(
      JdbcClient db,
      Clinics clinics,
      BookingFigures bookings,
      ResponseTimes responseTimes,
      LeadFigures leads,
      Clock clock) {
    this.db = db;
    this.clinics = clinics;
    this.bookings = bookings;
    this.responseTimes = responseTimes;
    this.leads = leads;
    this.clock = clock;
  }

  /** The contract's figures; a time and a rate are 0 where there is nothing to take them from. */
  record Figures(
      long conversationsToday,
      long bookingsToday,
      long ttfrP95Ms,
      long handoffToday,
      double deliveryFailRate,
      long tentativeToday,
      long tentativeCount,
      long failedCount,
      long leadsToday,
      long leadsMonth,
      long leadsMonthBooked) {}

  @Transactional(readOnly = true)
  public Figures today(ClinicId clinic) {
    var day = day(clinic);
    var talks = talks(clinic, day);
    var booked = bookings.of(clinic, day);
    var wait = responseTimes.p95(clinic, day.start(), day.end()).orElse(Duration.ZERO);
    var came = leads.of(clinic, day);
    return new Figures(
        talks.conversations(),
        booked.booked(),
        wait.toMillis(),
        handoffs(clinic, day),
        talks.failRate(),
        booked.tentativeOfThem(),
        booked.tentative(),
        booked.failed(),
        came.today(),
        came.month(),
        came.booked());
  }

  private TimeSlot day(ClinicId clinic) {
    var zone = clinics.get(clinic).zone();
    var today = clock.instant().atZone(zone).toLocalDate();
    return new TimeSlot(
        today.atStartOfDay(zone).toInstant(), today.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private record Talks(long conversations, long settled, long failed) {
    double failRate() {
      return settled == 0 ? 0 : (double) failed / settled;
    }
  }

  private Talks talks(ClinicId clinic, TimeSlot day) {
    return of(TALKS, clinic, day)
        .query(
            (row, _) ->
                new Talks(
                    row.getLong("conversations"), row.getLong("settled"), row.getLong("failed")))
        .single();
  }

  private long handoffs(ClinicId clinic, TimeSlot day) {
    return of(HANDOFFS, clinic, day).query(Long.class).single();
  }

  private JdbcClient.StatementSpec of(String sql, ClinicId clinic, TimeSlot day) {
    return db.sql(sql)
        .param("clinic", clinic.value())
        .param("from", day.start().atOffset(ZoneOffset.UTC))
        .param("to", day.end().atOffset(ZoneOffset.UTC));
  }
}
