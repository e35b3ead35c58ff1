package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Hours;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks once over the message and collects the parts of a wish, without what is excluded. */
final class PieceFinder {
  private static final PartOfDay[] PARTS = PartOfDay.values();
  private static final Clock AFTER_PRAYER = Clock.exactly(13 * 60);

  private final Symbols s;
  private final Almanac almanac;
  private final DayRules days;
  private final RangeRules ranges;
  private final MomentRules moments;
  private final HoursRules hours;
  private final Exclusions exclusions;
  private final Asides asides;
  private final FollowingDay following;
  private final OwnTimeRules own;
  private final List<Piece> found = new ArrayList<>(6);
  private int endOfDay = -1;
  private boolean afterPast;

  PieceFinder(Symbols s, Context context, Almanac almanac) {
    this.s = s;
    this.almanac = almanac;
    this.days = new DayRules(s, context, almanac);
    this.ranges = new RangeRules(s, almanac, days);
    this.hours = new HoursRules(s);
    this.moments = new MomentRules(s, almanac, days, hours);
    this.exclusions = new Exclusions(s);
    this.asides = new Asides(s);
    this.following = new FollowingDay(s, days);
    this.own = new OwnTimeRules(s, context.appointment());
  }

  List<Piece> find() {
    int i = 0;
    while (i < s.size()) {
      i = s.at(i).opens() ? read(i) : i + 1;
    }
    return found;
  }

  private int read(int i) {
    int today = partOfToday(i);
    if (today > i) {
      return today;
    }
    Piece day = DayRules.longer(days.read(i), ranges.read(i));
    day = DayRules.longer(day, moments.read(i));
    day = DayRules.longer(following.read(i), day);
    Piece hour = hours.read(i, hasCompany(i));
    Piece best = isHourOf(day, hour, i) ? hour : DayRules.longer(day, hour);
    best = DayRules.longer(own.read(i), best);
    if (best == null) {
      return i + 1;
    }
    keep(best);
    return best.to();
  }

  /** After a weekday a small bare number is its hour: "Saturday 10". */
  private boolean isHourOf(@Nullable Piece day, @Nullable Piece hour, int i) {
    return hour != null
        && day instanceof Days days
        && days.dayOfMonth() > 0
        && day.to() == hour.to()
        && s.is(i, Tag.DIGITS)
        && s.is(i - 1, Tag.WEEKDAY);
  }

  private void keep(Piece piece) {
    if (piece instanceof Days read && read.isPast()) {
      dropHoursBefore(read.from());
      afterPast = true;
      asides.heard(read);
      endOfDay = piece.to();
      return;
    }
    boolean ofPast = piece instanceof Hours && afterPast && isNear(endOfDay, piece.from());
    afterPast = false;
    Piece wished = ofPast || asides.holds(piece) ? null : exclusions.wished(piece);
    if (wished != null) {
      found.add(wished);
    }
    if (piece instanceof Days day) {
      endOfDay = piece.to();
      following.heard(day);
      PartOfDay part = wished == null || day.day() == null ? null : partOfDay(piece.to());
      if (part != null) {
        found.add(new Hours(piece.to(), piece.to() + 1, null, null, null, part));
      }
      if (wished != null && s.is(piece.to() - 1, Tag.FRIDAY_PRAYER)) {
        found.add(new Hours(piece.from(), piece.to(), null, AFTER_PRAYER, null, null));
      }
    }
  }

  /** "tomorrow early", "Sunday PM": a part of the day that has no name of its own. */
  private @Nullable PartOfDay partOfDay(int i) {
    boolean half = !s.is(i, Tag.ARABIC) && !s.text(i + 1).equals("i");
    if (isEarly(i) || (half && s.is(i, Tag.AM))) {
      return PartOfDay.MORNING;
    }
    return half && s.is(i, Tag.PM) ? PartOfDay.AFTERNOON : null;
  }

  /** بكرة بدري: early on a day is its morning. */
  private boolean isEarly(int i) {
    int part = s.is(i + 1, Tag.DASH) ? i + 2 : i + 1;
    boolean other = s.isEither(i, Tag.ORDINAL, Tag.RELATIVE) || s.is(part, Tag.POD);
    return s.is(i, Tag.EARLY)
        && !s.is(i, Tag.BEGIN)
        && !other
        && !s.isEither(i + 1, Tag.NEXT, Tag.THIS)
        && !s.is(i + 1, Tag.IN);
  }

  /** "at 5 yesterday": an hour that belongs to a day that is over. */
  private void dropHoursBefore(int from) {
    if (!found.isEmpty() && found.getLast() instanceof Hours last && isNear(last.to(), from)) {
      found.removeLast();
    }
  }

  private static boolean isNear(int end, int from) {
    return from - end <= 2;
  }

  /** "tonight", "this evening", "late this morning": a day and a part of it in one. */
  private int partOfToday(int i) {
    int k = s.isEither(i, Tag.EARLY, Tag.LATE) && s.is(i + 1, Tag.THIS) ? i + 1 : i;
    if (s.is(i, Tag.LAST) && s.is(i + 1, Tag.POD)) {
      keep(Days.past(i, i + 2));
      return i + 2;
    }
    int to = i;
    PartOfDay part = PartOfDay.NIGHT;
    LocalDate day = almanac.today();
    if (s.is(i, Tag.TONIGHT)) {
      to = i + 1;
    } else if (s.is(k, Tag.THIS)) {
      int pod = s.isEither(k + 1, Tag.THE, Tag.EARLY) || s.is(k + 1, Tag.LATE) ? k + 2 : k + 1;
      if (s.is(pod, Tag.POD)) {
        to = pod + 1;
        part = PARTS[s.value(pod, Tag.POD)];
      }
    }
    if (to == i) {
      return i;
    }
    keep(Days.of(i, to, day));
    keep(new Hours(i, to, null, null, null, part));
    return to;
  }

  /** A day right before makes a bare number an hour: "tomorrow 5", بكرة 5. */
  private boolean hasCompany(int i) {
    int k = i;
    while (k > endOfDay && k > i - 3 && isFiller(k - 1)) {
      k--;
    }
    return endOfDay >= 0 && k <= endOfDay;
  }

  private boolean isFiller(int i) {
    return s.isEither(i, Tag.COMMA, Tag.AT) || s.isEither(i, Tag.ABOUT, Tag.FOR);
  }
}
