package dev.siwak.understanding;

/**
 * One slip of the pen: a letter too many, too few, another one, or two changed places (Damerau
 * distance 1). The first letter is seldom the wrong one, and a word of four letters is only taken
 * for another of its letters: too many true words lie side by side there.
 */
final class Slip {
  private static final int SHORT = 4;

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
    return i < a.length() && a.regionMatches(i + 1, b, i + 1, a.length() - i - 1);
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
