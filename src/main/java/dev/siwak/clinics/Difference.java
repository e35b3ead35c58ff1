package dev.siwak.clinics;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What turns one list into another.
 *
 * @param items of the new list
 * @param written what is new or otherwise than before
 * @param leftOut codes that the new list does not name
 * @param stopped whether one of those was active
 */
record Difference<T>(
    int items, List<T> written, List<String> writtenCodes, List<String> leftOut, boolean stopped) {
  static <T extends Offered> Difference<T> of(List<T> now, List<T> wanted) {
    var before = now.stream().collect(Collectors.toMap(Offered::code, Function.identity()));
    var named = wanted.stream().map(Offered::code).collect(Collectors.toSet());
    var written = wanted.stream().filter(one -> !one.equals(before.get(one.code()))).toList();
    var leftOut = now.stream().filter(one -> !named.contains(one.code())).toList();
    return new Difference<>(
        wanted.size(),
        written,
        written.stream().map(Offered::code).sorted().toList(),
        leftOut.stream().map(Offered::code).sorted().toList(),
        leftOut.stream().anyMatch(Offered::active));
  }

  /** But for what may be deleted. */
  boolean changesNothing() {
    return written.isEmpty() && !stopped;
  }
}
