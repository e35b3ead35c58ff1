package dev.siwak.understanding;

import java.util.List;

/**
 * One slip of the pen: a letter too many, too few, another one, or two changed places (Damerau
 * distance 1). The first letter is seldom the wrong one, and a word of four letters is only taken
 * for another of its letters: too many true words lie side by side there.
 */
final class Slip {
  private static final int SHORT = 4;
  private static final List<String> ALIKE =
      List.of("بتثني", "جحخ", "دذ", "رز", "سشص", "صض", "ضظط", "طت", "عغ", "فقك", "اويه");
  private static final List<String> KEYS = List.of("ضصثقفغعهخحجد", "شسيبلاتنمكط", "رىةوزظ");

  private Slip() {}

  static boolean isOne(String written, String meant) {
    if (written.length() == meant.length()) {
      return swapped(written, meant)
          || (meant.length() > SHORT
              && written.charAt(0) == meant.charAt(0)
              && replaced(written, meant));
    }
    boolean longer = written.length() > meant.length();
    return Math.min(written.length(), meant.length()) >= SHORT
        && Math.max(written.length(), meant.length()) > SHORT
        && written.charAt(0) == meant.charAt(0)
        && (longer ? inserted(written, meant) : inserted(meant, written));
  }

  private static boolean swapped(String a, String b) {
    int i = firstDifference(a, b);
    return i + 1 < a.length()
        && a.charAt(i) == b.charAt(i + 1)
        && a.charAt(i + 1) == b.charAt(i)
        && a.regionMatches(i + 2, b, i + 2, a.length() - i - 2);
  }

  private static boolean replaced(String a, String b) {
    int i = firstDifference(a, b);
    return i < a.length()
        && isNear(a.charAt(i), b.charAt(i))
        && a.regionMatches(i + 1, b, i + 1, a.length() - i - 1);
  }

  /**
   * Arabic words are short and lie close together, so that only letters that look or sound alike or
   * lie side by side on the keyboard are taken for one another: الحربي is a name, no slip for
   * العربي.
   */
  private static boolean isNear(char one, char other) {
    return !Normalizer.isArabic(one)
        || ALIKE.stream().anyMatch(set -> set.indexOf(one) >= 0 && set.indexOf(other) >= 0)
        || KEYS.stream().anyMatch(row -> isBeside(row.indexOf(one), row.indexOf(other)));
  }

  private static boolean isBeside(int one, int other) {
    return one >= 0 && other >= 0 && Math.abs(one - other) == 1;
  }

  private static boolean inserted(String longer, String shorter) {
    int i = firstDifference(longer, shorter);
    return longer.length() == shorter.length() + 1
        && longer.regionMatches(i + 1, shorter, i, shorter.length() - i);
  }

  private static int firstDifference(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }
}
