package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Hours;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a patient says by the way and wishes for by no word of it: greetings, pain, the past. */
final class Asides {
  private static final int REACH = 4;
  private static final int CLOSE = 6;
  private static final int STORY = 8;
  private static final Set<String> IF = Set.of("if", "لو", "اذا", "ان");

  private final Symbols s;
  private @Nullable Piece told;

  Asides(Symbols s) {
    this.s = s;
  }

  /** A day that is over is the one that the story tells of. */
  void heard(Days past) {
    told = past;
  }

  boolean holds(Piece piece) {
    if (isGreeting(piece) || isName(piece)) {
      return true;
    }
    boolean isTold = isTold(piece);
    told = isTold ? piece : told;
    return isTold;
  }

  private boolean isGreeting(Piece piece) {
    if (piece instanceof Days && s.is(piece.from(), Tag.RELATIVE) && isAfterClosing(piece.from())) {
      return true;
    }
    boolean part = piece instanceof Hours hours && hours.isPodAlone();
    if (part && !s.is(piece.from(), Tag.TONIGHT) && isAfterPain(piece.from())) {
      return true;
    }
    boolean span = piece instanceof Days days && days.day() == null;
    boolean day = piece instanceof Days && s.is(piece.to() - 1, Tag.UNIT);
    day |= s.is(piece.from() - 1, Tag.HOW_ARE_YOU);
    return (part || span || day) && s.is(piece.from() - 1, Tag.GREETING);
  }

  /** "thank you for your help today". */
  private boolean isAfterClosing(int from) {
    return s.lastBefore(from, CLOSE, Tag.CLOSING) >= 0;
  }

  /** "it hurts at night": when the pain comes is not when the patient does. */
  private boolean isAfterPain(int from) {
    return s.lastBefore(from, REACH, Tag.PAIN) >= 0;
  }

  /** "I was there on Monday", "my birthday is 5 May", كنت عندكم يوم الأحد; of one day at a time. */
  private boolean isTold(Piece piece) {
    int from = piece.from();
    int story = s.lastBefore(from, STORY, Tag.TOLD);
    if (story < 0) {
      return s.is(piece.to(), Tag.TOLD) && !isAsked(piece.to());
    }
    boolean wish = s.anyIn(story, from, Tag.ASKS, Tag.MOVE);
    if (wish || IF.contains(s.text(story - 1))) {
      return false;
    }
    boolean another = told != null && told.to() > story && told.getClass() == piece.getClass();
    return !another || told == null || s.anyIn(told.to(), from, Tag.AND, Tag.TO);
  }

  private boolean isAsked(int i) {
    return s.is(i - 1, Tag.ASKS);
  }

  /** اسمي خميس, "my name is April": a name that is a day's or a month's too. */
  private boolean isName(Piece piece) {
    boolean word = piece.to() == piece.from() + 1 && !s.text(piece.from()).startsWith("ال");
    boolean name = s.isEither(piece.from(), Tag.WEEKDAY, Tag.MONTH);
    name |= s.isEither(piece.from(), Tag.HIJRI, Tag.POD) || s.is(piece.from(), Tag.EID);
    int k = piece.from() - 1;
    while (s.is(piece.from(), Tag.ARABIC) && s.at(k) == Word.NONE && k >= piece.from() - 2) {
      k--;
    }
    return word && name && s.is(k, Tag.NAME_IS);
  }
}
