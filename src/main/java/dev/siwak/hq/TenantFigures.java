package dev.siwak.hq;

import dev.siwak.clinics.CalendarConnections;
import dev.siwak.clinics.Clinic;
import dev.siwak.conversations.ResponseTimes;
import dev.siwak.kernel.ClinicId;
import dev.siwak.whatsapp.ChannelStates;
import dev.siwak.whatsapp.ChannelStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How clinics fare, as their list shows it: each question is asked once for all of them. */
@Component
class TenantFigures {
  private static final Duration LATELY = Duration.ofDays(7);

  private final ChannelStates channels;
  private final ObjectProvider<CalendarConnections> calendars;
  private final ResponseTimes responseTimes;
  private final Clock clock;

  TenantFigures(
      ChannelStates channels,
      ObjectProvider<CalendarConnections> calendars,
      ResponseTimes responseTimes,
      Clock clock) {
    this.channels = channels;
    this.calendars = calendars;
    this.responseTimes = responseTimes;
    this.clock = clock;
  }

  /**
   * One clinic.
   *
   * @param lastTtfrP95Ms of the last seven days; null where nobody was answered
   */
  record Row(
      ClinicView clinic,
      ChannelStatus channelsStatus,
      CalendarConnections.Status calendarStatus,
      @Nullable Long lastTtfrP95Ms) {}

  List<Row> of(List<Clinic> clinics) {
    var ids = clinics.stream().map(Clinic::id).toList();
    var now = clock.instant();
    var channel = channels.of(ids);
    var calendar = connections(ids);
    var times = responseTimes.p95OfEach(ids, now.minus(LATELY), now);
    return clinics.stream()
        .map(
            clinic ->
                new Row(
                    ClinicView.of(clinic),
                    channel.getOrDefault(clinic.id(), ChannelStatus.DOWN),
                    calendar.getOrDefault(clinic.id(), CalendarConnections.Status.DISCONNECTED),
                    millis(times.get(clinic.id()))))
        .toList();
  }

  private Map<ClinicId, CalendarConnections.Status> connections(List<ClinicId> clinics) {
    var connected = calendars.getIfAvailable();
    return connected == null ? Map.of() : connected.of(clinics);
  }

  private static @Nullable Long millis(@Nullable Duration time) {
    return time == null ? null : time.toMillis();
  }
}
