package dev.siwak;

import java.util.Arrays;

/** The middle one of several rounds: one that was disturbed does not count. */
public final class Median {
  private Median() {}

  public static double of(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
