package dev.siwak.understanding;

/**
 * So many of a unit, and the symbol after it.
 *
 * @param rough whether the words leave open how many days it is: "a week and a half"
 */
record Amount(int count, int unit, int end, boolean rough) {
  private static final int HOUR = 60;

  static Amount of(int count, int unit, int end) {
    return new Amount(count, unit, end, false);
  }

  boolean ofTheClock() {
    return unit <= Units.HOUR;
  }

  /** Only for an amount of hours or minutes. */
  int minutes() {
    return unit == Units.HOUR ? count * HOUR : count;
  }
}
