package dev.siwak.understanding;

import org.jspecify.annotations.Nullable;

/** Two amounts that the patient leaves open: "a day or two", "2-3 weeks", يومين أو ثلاثة. */
record AmountPair(Amount low, Amount high) {

  static @Nullable AmountPair read(Symbols s, int i) {
    Amount first = Amounts.read(s, i);
    AmountPair pair = first == null ? numberFirst(s, i) : unitFirst(s, first);
    return pair != null && pair.high.count() > pair.low.count() ? pair : null;
  }

  int end() {
    return high.end();
  }

  /** "2 or 3 days", ٢-٣ أيام. */
  private static @Nullable AmountPair numberFirst(Symbols s, int i) {
    Numbers.Found low = Numbers.simple(s, i);
    Amount high = low == null || !isJoin(s, low.end()) ? null : Amounts.read(s, low.end() + 1);
    return low == null || high == null
        ? null
        : new AmountPair(Amount.of(low.value(), high.unit(), low.end()), high);
  }

  /** "a day or two", أسبوع أو أسبوعين. */
  private static @Nullable AmountPair unitFirst(Symbols s, Amount low) {
    int k = low.end() + 1;
    if (!s.is(low.end(), Tag.OR)) {
      return null;
    }
    Amount high = Amounts.read(s, k);
    Numbers.Found number = high == null ? Numbers.simple(s, k) : null;
    if (number != null) {
      high = Amount.of(number.value(), low.unit(), number.end());
    }
    return high == null || high.unit() != low.unit() ? null : new AmountPair(low, high);
  }

  private static boolean isJoin(Symbols s, int i) {
    return s.isEither(i, Tag.OR, Tag.DASH) || s.is(i, Tag.TO);
  }
}
