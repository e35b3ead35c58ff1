package dev.siwak.understanding;

import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;

/**
 * Folds what is written differently but meant alike, one character at a time, so that every folded
 * character still knows where it stood: Arabic letter variants, marks, digits of any script, case,
 * quotes and dashes. Stateless but for the text it holds.
 */
final class Normalizer {
  private static final char DROP = 0;
  private static final char[] FOLDED = new char[0x10000];

  static {
    for (int c = 0; c < FOLDED.length; c++) {
      FOLDED[c] = foldAlone((char) c);
    }
  }

  private final char[] text;
  private final int[] starts;
  private final int[] ends;
  private int length;

  private Normalizer(int capacity) {
    text = new char[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  static Normalizer of(String source, int limit) {
    int size = Math.min(source.length(), limit);
    if (size > 0 && size < source.length() && Character.isHighSurrogate(source.charAt(size - 1))) {
      size--;
    }
    var normalized = new Normalizer(size * 2 + 4);
    for (int i = 0; i < size; i++) {
      char c = source.charAt(i);
      String expanded = isCompatibilityForm(c) ? expand(c) : null;
      if (FOLDED[c] == DROP) {
        normalized.extend(c, i);
      } else if (expanded == null) {
        normalized.add(FOLDED[c], i);
      } else {
        for (int k = 0; k < expanded.length(); k++) {
          normalized.add(FOLDED[expanded.charAt(k)], i);
        }
      }
    }
    normalized.collapseRepeats();
    return normalized;
  }

  int length() {
    return length;
  }

  char at(int index) {
    return index < length ? text[index] : ' ';
  }

  String text(int from, int to) {
    return new String(text, from, to - from);
  }

  Span span(int from, int to) {
    return new Span(starts[from], ends[to - 1]);
  }

  private void add(char c, int at) {
    if (c == DROP || length == text.length) {
      return;
    }
    text[length] = c;
    starts[length] = at;
    ends[length++] = at + 1;
  }

  /** A dropped letter or mark belongs to the one before it; an invisible sign to nothing. */
  private void extend(char dropped, int at) {
    boolean written =
        Character.isLetter(dropped) || Character.getType(dropped) == Character.NON_SPACING_MARK;
    if (written && length > 0 && text[length - 1] != ' ') {
      ends[length - 1] = at + 1;
    }
  }

  /** Stretched letters: a run of three or more stands for one, inside Latin words for two. */
  private void collapseRepeats() {
    int out = 0;
    for (int i = 0; i < length; ) {
      int end = i + 1;
      while (end < length && text[end] == text[i]) {
        end++;
      }
      int keep = end - i;
      if (keep >= 3 && Character.isLetter(text[i])) {
        boolean inside = end < length && isLatin(text[end]);
        keep = isLatin(text[i]) && inside ? 2 : 1;
      }
      for (int k = 0; k < keep; k++, out++) {
        text[out] = text[i + k];
        starts[out] = starts[i + k];
        ends[out] = k == keep - 1 ? ends[end - 1] : ends[i + k];
      }
      i = end;
    }
    length = out;
  }

  static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isArabic(char c) {
    return c >= '\u0621' && c <= '\u06d3' && Character.isLetter(c);
  }

  private static boolean isCompatibilityForm(char c) {
    return (c >= '\ufb50' && c <= '\ufefc' && c != '\ufe0f') || (c >= '\uff01' && c <= '\uff5e');
  }

  private static @Nullable String expand(char c) {
    return java.text.Normalizer.normalize(String.valueOf(c), Form.NFKC);
  }

  private static char foldAlone(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      return c;
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.UNASSIGNED ->
          DROP;
      case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(c, 10));
      case Character.DASH_PUNCTUATION -> '-';
      default -> foldLetter(c);
    };
  }

  private static char foldLetter(char c) {
    return switch (c) {
      case '\u0640', '\u0621' -> DROP;
      case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
      case 'ى', 'ئ', 'ی' -> 'ي';
      case 'ؤ' -> 'و';
      case 'ة', 'ہ', 'ە' -> 'ه';
      case 'ک', 'چ' -> 'ك';
      case 'گ' -> 'ق';
      case 'پ' -> 'ب';
      case 'ڤ' -> 'ف';
      case '،', '٬' -> ',';
      case '؛' -> ';';
      case '؟' -> '?';
      case '٫', '۔' -> '.';
      case '‘', '’', 'ʼ', '`', '´', '′' -> '\'';
      case '“', '”', '«', '»' -> '"';
      default -> foldAccent(c);
    };
  }

  private static char foldAccent(char c) {
    boolean latin = (c >= '\u00c0' && c <= '\u024f') || (c >= '\u1e00' && c <= '\u1eff');
    if (!latin) {
      return Character.toLowerCase(c);
    }
    String parts = java.text.Normalizer.normalize(String.valueOf(c), Form.NFD);
    return Character.toLowerCase(parts.charAt(0));
  }
}
