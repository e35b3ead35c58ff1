package dev.siwak.scheduling;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Gender;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.kernel.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one service of a clinic is booked, read from its catalogue. */
record Plan(Catalogue catalogue, Service service) {

  /** Empty when the clinic does not offer the service. */
  static Optional<Plan> of(Catalogue catalogue, ServiceId service) {
    return catalogue
        .service(service)
        .filter(Service::active)
        .map(offered -> new Plan(catalogue, offered));
  }

  ZoneId zone() {
    return catalogue.clinic().zone();
  }

  Visit visit() {
    var grid = service.grid();
    return Visit.of(
        service.duration(), service.buffer(), grid == null ? catalogue.rules().grid() : grid);
  }

  TimeSlot slot(Instant start) {
    return new TimeSlot(start, start.plus(service.duration()));
  }

  Instant blockedUntil(Instant start) {
    return start.plus(service.duration()).plus(service.buffer());
  }

  /** A hold never outlives the beginning of its visit: then there is nothing left to book. */
  Instant heldUntil(Instant start, Instant now) {
    var until = now.plus(catalogue.rules().hold());
    return until.isBefore(start) ? until : start;
  }

  /** The clinic's day around this time. */
  TimeSlot day(Instant time) {
    var date = time.atZone(zone()).toLocalDate();
    return new TimeSlot(
        date.atStartOfDay(zone()).toInstant(), date.plusDays(1).atStartOfDay(zone()).toInstant());
  }

  Window.Bookable bookable(Instant now) {
    var rules = catalogue.rules();
    return Window.Bookable.at(now, rules.minimumNotice(), Duration.ofDays(rules.horizonDays()));
  }

  List<Provider> providers(@Nullable ProviderId wanted, @Nullable Gender gender) {
    return catalogue.providersOf(service.id()).stream()
        .filter(provider -> wanted == null || provider.id().equals(wanted))
        .filter(provider -> gender == null || provider.gender() == gender)
        .toList();
  }

  Optional<Provider> provider(ProviderId wanted) {
    return providers(wanted, null).stream().findFirst();
  }

  /** Ids of the rooms it may be in, one of which it needs; empty: it needs none. */
  long[] rooms() {
    return catalogue.roomsFor(service.id()).stream().mapToLong(room -> room.id().value()).toArray();
  }

  /** As {@link #rooms()}, the preferred one first if it serves. */
  long[] roomsFrom(@Nullable RoomId preferred) {
    var rooms = rooms();
    for (int i = 0; preferred != null && i < rooms.length; i++) {
      if (rooms[i] != preferred.value()) continue;
      System.arraycopy(rooms, 0, rooms, 1, i);
      rooms[0] = preferred.value();
    }
    return rooms;
  }

  /** As {@link #rooms()}, of those only the wanted one; empty if that does not serve. */
  Optional<long[]> rooms(@Nullable RoomId wanted) {
    var all = rooms();
    if (wanted == null) return Optional.of(all);
    for (long room : all)
      if (room == wanted.value()) return Optional.of(new long[] {wanted.value()});
    return Optional.empty();
  }

  WorkingTime working(Provider provider) {
    var open = new EnumMap<DayOfWeek, Intervals.Builder>(DayOfWeek.class);
    for (var hours : catalogue.hoursOf(service.id()))
      add(open, hours.day(), hours.start(), hours.end());
    var week = week(open);
    if (!provider.hours().isEmpty()) {
      var own = new EnumMap<DayOfWeek, Intervals.Builder>(DayOfWeek.class);
      for (var hours : provider.hours()) add(own, hours.day(), hours.start(), hours.end());
      week = week.intersect(week(own));
    }
    return new WorkingTime(week, closed(provider));
  }

  private Intervals closed(Provider provider) {
    var closed = new Intervals.Builder();
    for (var closure : catalogue.closures())
      if (closure.provider() == null || closure.provider().equals(provider.id()))
        add(closed, closure.from(), closure.to());
    for (var off : provider.timeOff()) add(closed, off.during().start(), off.during().end());
    return closed.build();
  }

  /** Whoever has the time: whether this provider could have a visit then. */
  boolean admits(Provider provider, Instant start, Instant now, boolean onGridOnly) {
    long second = start.getEpochSecond();
    if (start.getNano() != 0 || !bookable(now).admits(second)) return false;
    if (!onGridOnly) return works(provider, start);
    var clock = WallClock.of(zone(), second, second);
    var working = working(provider);
    var moment = new Window(second, second + 1);
    return Availability.freeSlots(clock, working, visit(), moment, Intervals.NONE).length == 1;
  }

  /** Whether the visit lies inside the hours of clinic and provider. */
  boolean works(Provider provider, Instant start) {
    long second = start.getEpochSecond();
    return working(provider).contains(WallClock.of(zone(), second, second), slot(start));
  }

  private static void add(
      EnumMap<DayOfWeek, Intervals.Builder> week, DayOfWeek day, LocalTime start, LocalTime end) {
    week.computeIfAbsent(day, _ -> new Intervals.Builder())
        .add(start.toSecondOfDay(), end.toSecondOfDay());
  }

  private static void add(Intervals.Builder closed, Instant from, Instant to) {
    closed.add(
        from.getEpochSecond(), to.getNano() == 0 ? to.getEpochSecond() : to.getEpochSecond() + 1);
  }

  private static Week week(EnumMap<DayOfWeek, Intervals.Builder> open) {
    var days = new EnumMap<DayOfWeek, Intervals>(DayOfWeek.class);
    open.forEach((day, hours) -> days.put(day, hours.build()));
    return new Week(days);
  }
}
