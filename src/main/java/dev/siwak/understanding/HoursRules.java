package dev.siwak.understanding;

import dev.siwak.understanding.Clock.Half;
import dev.siwak.understanding.Piece.Hours;
import org.jspecify.annotations.Nullable;

/** Reads a clock time with its company, a window of the day, or a part of the day. */
final class HoursRules {
  private final Symbols s;
  private final ClockRules clocks;
  private final PartRules parts;
  private final HourEvidence evidence;
  private final LastingRules lasting;

  HoursRules(Symbols s) {
    this.s = s;
    this.clocks = new ClockRules(s);
    this.parts = new PartRules(s);
    this.evidence = new HourEvidence(s);
    this.lasting = new LastingRules(s, clocks);
  }

  /**
   * @param company whether a day or a part of the day stands right before, so that a bare number is
   *     an hour
   */
  @Nullable Hours read(int i, boolean company) {
    Hours named = NamedHours.read(s, i);
    if (named != null) {
      return named;
    }
    Hours found = window(i, company);
    if (found == null) {
      found = halfOpen(i);
    }
    if (found == null) {
      found = single(i, company);
    }
    if (found != null) {
      return lasting.after(withPart(found));
    }
    found = lasting.before(i);
    if (found != null) {
      return found;
    }
    Hours part = parts.read(i);
    return part == null ? null : partFirst(part);
  }

  /** "from 2 to 4", "between 3 and 5", "4pm-5pm", من الأربعة للخمسة. */
  private @Nullable Hours window(int from, boolean company) {
    boolean between = s.is(from, Tag.BETWEEN);
    boolean opened = between || s.is(from, Tag.FROM);
    int i = opened ? from + 1 : from;
    ClockRules.Found start = clocks.read(i, true);
    if (start == null) {
      return opened ? partsWindow(from, between) : null;
    }
    PartOfDay part = parts.after(start.end());
    int join = part == null ? start.end() : parts.end(start.end());
    boolean and = s.is(join, Tag.AND);
    if (and && s.isEither(join + 1, Tag.UNTIL, Tag.TO)) {
      join++;
      and = false;
    }
    boolean joined = s.isEither(join, Tag.TO, Tag.DASH) || (between && and);
    if (!joined) {
      return null;
    }
    ClockRules.Found end = clocks.read(join + 1, false);
    if (end == null || evidence.isNoHour(end)) {
      return null;
    }
    boolean said =
        opened || company || start.sure() || end.sure() || parts.after(end.end()) != null;
    said |= evidence.isBeforeDay(end.end());
    if (!said || isTooLate(start) || isTooLate(end)) {
      return null;
    }
    Clock first = part == null ? start.clock() : start.clock().in(part);
    PartOfDay lastPart = parts.after(end.end());
    Clock last = lastPart == null ? end.clock() : end.clock().in(lastPart);
    return Windows.of(from, parts.end(end.end()), first, last);
  }

  /** "between Maghrib and Isha", من الصبح للظهر. */
  private @Nullable Hours partsWindow(int from, boolean between) {
    Hours first = parts.read(Numbers.skipThe(s, from + 1));
    if (first == null) {
      return null;
    }
    int join = first.to();
    boolean joined = s.isEither(join, Tag.TO, Tag.DASH) || (between && s.is(join, Tag.AND));
    Hours last = joined ? parts.read(Numbers.skipThe(s, join + 1)) : null;
    return last == null ? null : Windows.between(from, first, last, s);
  }

  private static boolean isTooLate(ClockRules.Found found) {
    return !found.sure()
        && found.clock().half() == Half.WHOLE
        && found.clock().minute() == 0
        && found.clock().hour() == 0;
  }

  /** "after 4", "before noon", "until 5pm", قبل الساعة 2, "3 pm or later". */
  private @Nullable Hours halfOpen(int i) {
    boolean after =
        s.isEither(i, Tag.AFTER, Tag.EARLIEST) || s.isEither(i, Tag.FROM, Tag.FREE_FROM);
    boolean before = s.isEither(i, Tag.BEFORE, Tag.BY) || s.is(i, Tag.UNTIL);
    if (!after && !before) {
      return null;
    }
    ClockRules.Found clock = clocks.read(i + 1, false);
    if (clock == null || evidence.isNoHour(clock)) {
      Hours part = s.is(i + 1, Tag.THE) ? parts.read(i + 2) : parts.read(i + 1);
      Hours hour = part == null ? null : partFirst(part);
      if (hour != null && hour.at() != null) {
        return after ? open(i, hour.to(), hour.at(), null) : open(i, hour.to(), null, hour.at());
      }
      return part == null || s.is(i, Tag.FROM) ? null : Windows.around(i, part, after, s);
    }
    if (!clock.sure() && !evidence.isHour(clock) && parts.after(clock.end()) == null) {
      return null;
    }
    return after
        ? open(i, clock.end(), clock.clock(), null)
        : open(i, clock.end(), null, clock.clock());
  }

  private @Nullable Hours single(int i, boolean company) {
    ClockRules.Found found = clocks.read(i, false);
    if (found == null || evidence.isNoHour(found)) {
      return null;
    }
    boolean said = found.sure() || parts.after(found.end()) != null;
    if (!said && !(evidence.isHour(found) && (company || evidence.isLed(i, found)))) {
      return null;
    }
    int end = found.end();
    if (s.is(end, Tag.FROM_ON)) {
      return open(i, end + 1, found.clock(), null);
    }
    end = s.is(end, Tag.ABOUT) && s.glued(end) ? end + 1 : end;
    return new Hours(i, end, found.clock(), null, null, null);
  }

  /** "evening 6", "in the afternoon at 7", الصبح الساعة 9. */
  private Hours partFirst(Hours part) {
    int i = part.to();
    while (s.isEither(i, Tag.AT, Tag.IN)
        || s.isEither(i, Tag.COMMA, Tag.ABOUT)
        || s.isEither(i, Tag.FOR, Tag.BETWEEN)) {
      if (s.is(i, Tag.BETWEEN)) {
        break;
      }
      i++;
    }
    PartOfDay pod = part.pod();
    if (pod == null) {
      return part;
    }
    Hours hours = window(i, true);
    if (hours == null) {
      hours = halfOpen(i);
    }
    if (hours == null) {
      hours = single(i, true);
    }
    return hours == null ? part : hours.in(pod).within(part.from(), hours.to());
  }

  /** A clock time with the part of the day said after it. */
  ClockRules.@Nullable Found clock(int i, boolean pair) {
    ClockRules.Found found = clocks.read(i, pair);
    PartOfDay part = found == null ? null : parts.after(found.end());
    return found == null || part == null
        ? found
        : new ClockRules.Found(found.clock().in(part), parts.end(found.end()), true);
  }

  private Hours withPart(Hours hours) {
    PartOfDay part = parts.after(hours.to());
    return part == null ? hours : hours.in(part).within(hours.from(), parts.end(hours.to()));
  }

  private Hours open(int from, int to, @Nullable Clock start, @Nullable Clock end) {
    return new Hours(from, to, null, start, end, null);
  }
}
