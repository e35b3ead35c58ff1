package dev.siwak.understanding;

/** The values of {@link Tag#UNIT} and {@link Tag#DUAL} in the word lists. */
final class Units {
  static final int SECOND = 0;
  static final int MINUTE = 1;
  static final int HOUR = 2;
  static final int DAY = 3;
  static final int WEEK = 4;
  static final int MONTH = 5;
  static final int YEAR = 6;
  static final int WEEKEND = 7;
  static final int FORTNIGHT = 8;

  private Units() {}
}
