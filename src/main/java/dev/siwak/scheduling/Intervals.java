package dev.siwak.scheduling;

import java.util.Arrays;

/**
 * A set of half-open stretches of time, in epoch seconds (or any other whole number): sorted, none
 * empty, none touching another, so that all bounds together ascend strictly.
 */
final class Intervals {
  static final Intervals NONE = new Intervals(new long[0]);

  private final long[] bounds;

  private Intervals(long[] bounds) {
    this.bounds = bounds;
  }

  static Intervals of(long start, long end) {
    return new Builder().add(start, end).build();
  }

  int count() {
    return bounds.length / 2;
  }

  long start(int index) {
    return bounds[2 * index];
  }

  long end(int index) {
    return bounds[2 * index + 1];
  }

  long total() {
    long total = 0;
    for (int i = 0; i < count(); i++) total += end(i) - start(i);
    return total;
  }

  boolean contains(long start, long end) {
    int next = firstEndingAfter(start);
    return next < count() && start(next) <= start && end <= end(next);
  }

  boolean overlaps(long start, long end) {
    int next = firstEndingAfter(start);
    return next < count() && start(next) < end;
  }

  private int firstEndingAfter(long time) {
    int at = Arrays.binarySearch(bounds, time);
    return at >= 0 ? (at + 1) / 2 : (-at - 1) / 2;
  }

  Intervals union(Intervals other) {
    if (other.bounds.length == 0) return this;
    if (bounds.length == 0) return other;
    var both = new Builder();
    int mine = 0;
    int theirs = 0;
    while (mine < count() || theirs < other.count()) {
      boolean takeMine =
          theirs == other.count() || (mine < count() && start(mine) <= other.start(theirs));
      if (takeMine) both.add(start(mine), end(mine++));
      else both.add(other.start(theirs), other.end(theirs++));
    }
    return both.build();
  }

  Intervals intersect(Intervals other) {
    var common = new Builder();
    int mine = 0;
    int theirs = 0;
    while (mine < count() && theirs < other.count()) {
      common.add(
          Math.max(start(mine), other.start(theirs)), Math.min(end(mine), other.end(theirs)));
      if (end(mine) < other.end(theirs)) mine++;
      else theirs++;
    }
    return common.build();
  }

  Intervals subtract(Intervals taken) {
    var rest = new Builder();
    int next = 0;
    for (int mine = 0; mine < count(); mine++) {
      long from = start(mine);
      while (next < taken.count() && taken.end(next) <= from) next++;
      int hit = next;
      while (hit < taken.count() && taken.start(hit) < end(mine)) {
        rest.add(from, taken.start(hit));
        from = taken.end(hit++);
      }
      rest.add(from, end(mine));
    }
    return rest.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Intervals that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }

  /** Takes stretches in any order, overlapping or not; what ends before it begins is no time. */
  static final class Builder {
    private long[] starts = new long[8];
    private long[] ends = new long[8];
    private int count;
    private boolean ascending = true;

    Builder add(long start, long end) {
      if (end <= start) return this;
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      if (count > 0 && (start < starts[count - 1] || end < ends[count - 1])) ascending = false;
      starts[count] = start;
      ends[count++] = end;
      return this;
    }

    /**
     * Begins and ends may be sorted apart from each other: time is covered while more stretches
     * have begun than ended.
     */
    Intervals build() {
      if (count == 0) return NONE;
      if (!ascending) {
        Arrays.sort(starts, 0, count);
        Arrays.sort(ends, 0, count);
      }
      var bounds = new long[2 * count];
      int size = 0;
      for (int i = 0; i < count; i++) {
        if (i > 0 && starts[i] <= ends[i - 1]) {
          bounds[size - 1] = ends[i];
        } else {
          bounds[size++] = starts[i];
          bounds[size++] = ends[i];
        }
      }
      return new Intervals(size == bounds.length ? bounds : Arrays.copyOf(bounds, size));
    }
  }
}
