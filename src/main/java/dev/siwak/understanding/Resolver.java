package dev.siwak.understanding;

import dev.siwak.understanding.Clock.Half;
import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Hours;
import dev.siwak.understanding.Piece.Moments;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns wishes into every time they may mean, likeliest first. */
final class Resolver {
  private final LocalDateTime now;
  private final Context context;
  private final Set<When> readings = new LinkedHashSet<>();
  private boolean doubtful;

  Resolver(Context context) {
    this.now = context.now();
    this.context = context;
  }

  void add(Wish wish) {
    if (wish.moments() != null) {
      readings.add(moment(wish.moments()));
      return;
    }
    Days days = wish.days();
    List<When> hours = wish.hours() == null ? List.of(When.ANY) : hours(wish.hours());
    if (days == null) {
      readings.addAll(hours.stream().allMatch(this::isOverToday) ? tomorrow(hours) : hours);
      return;
    }
    doubtful |= days.doubtful() && days.ranges().size() == 1;
    List<When> found = new ArrayList<>();
    for (Range range : days.ranges()) {
      for (When hour : hours) {
        found.add(on(range, hour));
      }
    }
    readings.addAll(withoutPast(found));
  }

  /** All readings, or the one that is on offer when only one of them is. */
  List<When> readings() {
    readings.remove(When.ANY);
    List<When> all = List.copyOf(readings);
    if (all.size() > 1) {
      List<When> offered = all.stream().filter(this::isOffered).toList();
      if (offered.size() == 1) {
        return offered;
      }
    }
    return all;
  }

  boolean isDoubtful() {
    return doubtful;
  }

  private boolean isOffered(When when) {
    return context.offers().stream().anyMatch(offer -> fits(when, offer));
  }

  private static boolean fits(When when, LocalDateTime offer) {
    boolean day = when.date() == null || when.date().equals(offer.toLocalDate());
    boolean time = when.time() == null || when.time().equals(offer.toLocalTime());
    return day && time && (when.date() != null || when.time() != null);
  }

  /** What is over is not meant; when nothing else is left, tomorrow is asked about. */
  private List<When> withoutPast(List<When> found) {
    List<When> ahead = found.stream().filter(when -> !isOver(when)).toList();
    if (!ahead.isEmpty()) {
      return ahead;
    }
    return tomorrow(found);
  }

  private List<When> tomorrow(List<When> found) {
    doubtful = true;
    return found.stream().map(when -> when.withDate(now.toLocalDate().plusDays(1))).toList();
  }

  /** A time alone that is over today, unless the talk has a day already. */
  private boolean isOverToday(When when) {
    boolean opening =
        context.asked() == null && context.offers().isEmpty() && context.appointment() == null;
    return opening && isOver(when.withDate(now.toLocalDate()));
  }

  private boolean isOver(When when) {
    return when.date() != null
        && when.time() != null
        && when.date().atTime(when.time()).isBefore(now.withSecond(0).withNano(0));
  }

  private static When on(Range range, When hour) {
    LocalDate day = range.day();
    return day == null ? hour.withDays(range.start(), range.end()) : hour.withDate(day);
  }

  private static When moment(Moments moments) {
    LocalDateTime start = moments.start();
    if (moments.point() && start != null) {
      return When.on(start.toLocalDate()).withTime(start.toLocalTime().withSecond(0).withNano(0));
    }
    return When.ANY.withMoments(start, moments.end());
  }

  private List<When> hours(Hours hours) {
    if (hours.at() != null) {
      return hours.at().readings().stream().map(When::at).toList();
    }
    if (hours.start() != null && hours.end() != null) {
      return window(Windows.settled(hours, hours.start(), hours.end()));
    }
    When part = When.ANY.withPod(hours.pod());
    Clock edge = hours.start() == null ? hours.end() : hours.start();
    if (edge == null) {
      return List.of(part);
    }
    boolean from = hours.start() != null;
    return edge.readings().stream()
        .map(time -> from ? part.withHours(time, null) : part.withHours(null, time))
        .toList();
  }

  private List<When> window(Hours settled) {
    Clock start = settled.start();
    Clock end = settled.end();
    if (start == null || end == null) {
      return List.of();
    }
    // Nobody is seen overnight: such a window was meant otherwise.
    doubtful |= !start.isOpen() && !end.isOpen() && end.minuteOfDay() <= start.minuteOfDay();
    if (!start.isOpen()) {
      return List.of(When.ANY.withHours(start.likeliest(), end.likeliest()));
    }
    return List.of(
        window(settled, start, end, Half.MORNING), window(settled, start, end, Half.AFTERNOON));
  }

  private static When window(Hours settled, Clock start, Clock end, Half half) {
    Hours read = Windows.of(settled.from(), settled.to(), start.with(half), end);
    return When.ANY.withHours(likeliest(read.start()), likeliest(read.end()));
  }

  private static @Nullable LocalTime likeliest(@Nullable Clock clock) {
    return clock == null ? null : clock.likeliest();
  }
}
