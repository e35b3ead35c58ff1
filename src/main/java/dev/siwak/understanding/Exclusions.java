package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Hours;
import dev.siwak.understanding.Piece.Moments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what the patient wishes from what they rule out: "not Thursday", الخميس ما يناسبني. */
final class Exclusions {
  private static final int REACH = 4;
  private static final int CLOSE = 6;

  private final Symbols s;

  Exclusions(Symbols s) {
    this.s = s;
  }

  /** The piece when it is wished for, its opposite for "not before five", null when ruled out. */
  @Nullable Piece wished(Piece piece) {
    if (isRefusedAfter(piece.to())) {
      return null;
    }
    return isNegated(piece) ? opposite(piece) : piece;
  }

  boolean isGreeting(Piece piece) {
    if (piece instanceof Days && s.is(piece.from(), Tag.RELATIVE) && isClosing(piece.from())) {
      return true;
    }
    boolean part = piece instanceof Hours hours && hours.isPodAlone();
    if (part && !s.is(piece.from(), Tag.TONIGHT) && isPain(piece.from())) {
      return true;
    }
    boolean span = piece instanceof Days days && days.day() == null;
    boolean day = piece instanceof Days && s.is(piece.to() - 1, Tag.UNIT);
    return (part || span || day) && s.is(piece.from() - 1, Tag.GREETING);
  }

  /** "thank you for your help today". */
  private boolean isClosing(int from) {
    for (int k = from - 1; k >= 0 && k >= from - CLOSE; k--) {
      if (s.isEither(k, Tag.COMMA, Tag.STOP)) {
        return false;
      }
      if (s.is(k, Tag.CLOSING)) {
        return true;
      }
    }
    return false;
  }

  /** "it hurts at night": when the pain comes is not when the patient does. */
  private boolean isPain(int from) {
    for (int k = from - 1; k >= 0 && k >= from - REACH; k--) {
      if (s.isEither(k, Tag.COMMA, Tag.STOP)) {
        return false;
      }
      if (s.is(k, Tag.PAIN)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Piece opposite(Piece piece) {
    return switch (piece) {
      case Hours hours when hours.start() == null ^ hours.end() == null ->
          new Hours(hours.from(), hours.to(), null, hours.end(), hours.start(), null);
      case Hours hours -> null;
      case Days days when !days.isPast() && isHalfOpen(days.ranges().getFirst()) ->
          new Days(
              days.from(),
              days.to(),
              List.of(new Range(days.ranges().getFirst().end(), days.ranges().getFirst().start())),
              days.doubtful(),
              null,
              0);
      case Days days -> null;
      case Moments moments -> null;
    };
  }

  private static boolean isHalfOpen(Range range) {
    return (range.start() == null) != (range.end() == null);
  }

  private boolean isRefusedAfter(int end) {
    int k = end;
    while (s.isEither(k, Tag.COMMA, Tag.THE) && k < end + 2) {
      k++;
    }
    boolean then = s.isEither(k + 1, Tag.ON, Tag.WEEKDAY) || s.is(k + 1, Tag.AT);
    return s.is(k, Tag.REFUSES) && !then;
  }

  /** A negation shortly before, with nothing but small words or a verb between. */
  private boolean isNegated(Piece piece) {
    int words = 0;
    for (int k = piece.from() - 1; k >= 0 && k >= piece.from() - REACH; k--) {
      if (s.isEither(k, Tag.COMMA, Tag.STOP)) {
        return false;
      }
      if (s.is(k, Tag.MOVE) && k < piece.from() - 1) {
        return false;
      }
      boolean except = s.is(k, Tag.LESS) && s.is(k, Tag.ARABIC) && piece instanceof Days;
      if (except || s.isEither(k, Tag.NOT, Tag.REFUSES)) {
        return !isAsking(k);
      }
      if (s.at(k) == Word.NONE && ++words > 2) {
        return false;
      }
      if (s.isEither(k, Tag.NO, Tag.ACTUALLY)) {
        return false;
      }
    }
    return false;
  }

  /** "can't you do Thursday", "why not Thursday", "if not Thursday". */
  private boolean isAsking(int i) {
    String before = s.text(i - 1);
    String after = s.text(i + 1);
    return after.equals("you")
        || after.equals("we")
        || before.equals("why")
        || before.equals("if")
        || before.equals("ليش")
        || before.equals("ليه");
  }
}
