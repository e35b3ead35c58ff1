package dev.siwak.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is found wrong with a file while it is gone through, line by line. */
public final class LineErrors {
  private final List<LineError> found = new ArrayList<>();

  void add(LineError error) {
    found.add(error);
  }

  public void add(long line, ApiException refused) {
    add(LineError.of(line, refused));
  }

  /** What the work made of the line; empty where it refused it, which is noted. */
  public <T> Optional<T> attempt(long line, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (ApiException refused) {
      add(line, refused);
      return Optional.empty();
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<LineError> sorted() {
    return found.stream().sorted(Comparator.comparingLong(LineError::line)).toList();
  }
}
