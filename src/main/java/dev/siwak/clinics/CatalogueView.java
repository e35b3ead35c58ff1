package dev.siwak.clinics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ServiceId;
import dev.siwak.web.ClinicTime;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalogue as the API shows it: codes instead of ids, times in the clinic's zone. */
final class CatalogueView {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private CatalogueView() {}

  /** One service in one language. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ServiceRow(
      String code,
      String name,
      String description,
      long durationMinutes,
      String language,
      @JsonProperty("is_active") boolean active,
      long bufferMinutes,
      @Nullable String price,
      @Nullable String currency) {}

  record HoursRow(@Nullable String serviceCode, int weekday, String startTime, String endTime) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProviderRow(
      String code,
      String name,
      @Nullable String nameAr,
      @Nullable String gender,
      List<String> languages,
      List<String> serviceCodes,
      @JsonProperty("is_active") boolean active,
      List<ProviderHoursRow> hours,
      List<TimeOffRow> timeOff) {}

  record ProviderHoursRow(int weekday, String startTime, String endTime) {}

  record TimeOffRow(OffsetDateTime startAt, OffsetDateTime endAt, String reason) {}

  record RoomRow(
      String code,
      String name,
      List<String> serviceCodes,
      @JsonProperty("is_active") boolean active) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ClosureRow(
      OffsetDateTime from, OffsetDateTime to, String reason, @Nullable String providerCode) {}

  static List<ServiceRow> services(Catalogue catalogue) {
    return catalogue.services().stream().flatMap(CatalogueView::service).toList();
  }

  private static Stream<ServiceRow> service(Service service) {
    var price = service.price();
    return service.texts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            text ->
                new ServiceRow(
                    service.code(),
                    text.getValue().name(),
                    text.getValue().description(),
                    service.duration().toMinutes(),
                    text.getKey().code(),
                    service.active(),
                    service.buffer().toMinutes(),
                    price == null ? null : price.amount().toPlainString(),
                    price == null ? null : price.currency()));
  }

  static List<HoursRow> hours(Catalogue catalogue) {
    return catalogue.hours().stream()
        .map(
            open ->
                new HoursRow(
                    open.service() == null ? null : code(catalogue, open.service()),
                    weekday(open.day()),
                    hour(open.start()),
                    hour(open.end())))
        .toList();
  }

  static List<ProviderRow> providers(Catalogue catalogue) {
    var time = new ClinicTime(catalogue.clinic().zone());
    return catalogue.providers().stream()
        .map(
            provider ->
                new ProviderRow(
                    provider.code(),
                    provider.name(),
                    provider.arabicName(),
                    provider.gender() == null ? null : provider.gender().code(),
                    provider.languages().stream().sorted().map(Language::code).toList(),
                    codes(catalogue, provider.services()),
                    provider.active(),
                    provider.hours().stream().map(CatalogueView::hours).toList(),
                    provider.timeOff().stream().map(off -> timeOff(off, time)).toList()))
        .toList();
  }

  private static ProviderHoursRow hours(Provider.Hours works) {
    return new ProviderHoursRow(weekday(works.day()), hour(works.start()), hour(works.end()));
  }

  private static TimeOffRow timeOff(Provider.TimeOff off, ClinicTime time) {
    var during = off.during();
    return new TimeOffRow(time.at(during.start()), time.at(during.end()), off.reason());
  }

  static List<RoomRow> rooms(Catalogue catalogue) {
    return catalogue.rooms().stream()
        .map(
            room ->
                new RoomRow(
                    room.code(), room.name(), codes(catalogue, room.services()), room.active()))
        .toList();
  }

  static List<ClosureRow> closures(Catalogue catalogue) {
    var time = new ClinicTime(catalogue.clinic().zone());
    return catalogue.closures().stream()
        .map(
            closure ->
                new ClosureRow(
                    time.at(closure.from()),
                    time.at(closure.to()),
                    closure.reason(),
                    closure.provider() == null
                        ? null
                        : catalogue.provider(closure.provider()).orElseThrow().code()))
        .toList();
  }

  private static List<String> codes(Catalogue catalogue, Collection<ServiceId> services) {
    return services.stream()
        .sorted(Comparator.comparingLong(ServiceId::value))
        .map(service -> code(catalogue, service))
        .toList();
  }

  private static String code(Catalogue catalogue, ServiceId service) {
    return catalogue.service(service).orElseThrow().code();
  }

  private static int weekday(DayOfWeek day) {
    return Columns.weekday(day);
  }

  private static String hour(LocalTime time) {
    return HOUR.format(time);
  }
}
