package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Hours;
import dev.siwak.understanding.Piece.Moments;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what the patient wishes from what they rule out: "not Thursday", الخميس ما يناسبني. */
final class Exclusions {
  private static final int REACH = 4;
  private static final int CLAUSE = 7;
  private static final Set<String> ASKING = Set.of("why", "if", "ليش", "ليه");

  private final Symbols s;
  private @Nullable Piece excluded;
  private int wishedEnd;

  Exclusions(Symbols s) {
    this.s = s;
  }

  /** The piece when it is wished for, its opposite for "not before five", null when ruled out. */
  @Nullable Piece wished(Piece piece) {
    Piece wished = isRefusedAfter(piece.to()) ? null : piece;
    if (piece instanceof Days days && days.day() != null && isDeparture(piece.from())) {
      wished = Days.span(days.from(), days.to(), null, days.day());
    } else if (wished != null && isNegated(piece)) {
      wished = opposite(piece);
    }
    if (wished == null) {
      excluded = piece;
    } else {
      wishedEnd = piece.to();
    }
    return wished;
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
    if (isNeither(piece)) {
      return true;
    }
    int words = 0;
    for (int k = piece.from() - 1; k >= wishedEnd && k >= piece.from() - REACH; k--) {
      if (excluded != null && k < excluded.to()) {
        return isExcludedToo(piece, excluded);
      }
      if (s.isEither(k, Tag.COMMA, Tag.STOP)
          || (s.is(k, Tag.MOVE) && k < piece.from() - 1)
          || (s.at(k) == Word.NONE && ++words > 2)) {
        return false;
      }
      if (isExcept(k, words)) {
        return !isAfter(k, Tag.UNABLE);
      }
      if (s.is(k, Tag.AWAY) && isAfter(piece.from(), Tag.ASKS) && !isAfter(k, Tag.ASKS)) {
        return false;
      }
      if (s.isEither(k, Tag.NOT, Tag.REFUSES) || s.is(k, Tag.AWAY)) {
        return !isAsking(k) && !isDenied(k);
      }
      if (s.isEither(k, Tag.NO, Tag.ACTUALLY)) {
        return false;
      }
    }
    return false;
  }

  /** "Not Monday or Tuesday" rules out both, "not Monday, but Tuesday" wishes for the second. */
  private boolean isExcludedToo(Piece piece, Piece other) {
    boolean same = piece.getClass() == other.getClass();
    return !same || s.anyIn(other.to(), piece.from(), Tag.AND, Tag.OR);
  }

  /** لا الأحد ولا الاثنين. */
  private boolean isNeither(Piece piece) {
    return s.text(piece.from() - 1).equals("لا") && s.text(piece.to()).equals("ولا");
  }

  /** "Any day except Friday"; إلا only right before what it takes out. */
  private boolean isExcept(int k, int words) {
    boolean less = s.is(k, Tag.LESS) && s.isArabic(k);
    return (less && words == 0) || s.is(k, Tag.EXCEPT);
  }

  /** Whether the tag stands before this place in the same clause. */
  private boolean isAfter(int i, Tag tag) {
    return s.lastBefore(i, CLAUSE, tag) >= 0;
  }

  /** "Not busy", مو مسافر: a negation that is itself negated. */
  private boolean isDenied(int k) {
    return s.is(k - 1, Tag.NOT) && !s.is(k - 1, Tag.EXCEPT);
  }

  /** "before I travel on Thursday", قبل ما اسافر الخميس. */
  private boolean isDeparture(int from) {
    int away = s.isEither(from - 1, Tag.ON, Tag.THE) ? from - 2 : from - 1;
    return s.is(away, Tag.AWAY) && (s.is(away - 1, Tag.BEFORE) || s.is(away - 2, Tag.BEFORE));
  }

  /** "can't you do Thursday", "why not Thursday", "if not Thursday". */
  private boolean isAsking(int i) {
    String after = s.text(i + 1);
    return after.equals("you") || after.equals("we") || ASKING.contains(s.text(i - 1));
  }
}
