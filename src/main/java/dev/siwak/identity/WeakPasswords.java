package dev.siwak.identity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Passwords that are guessed first. */
final class WeakPasswords {
  private static final int LEAST_CHARACTERS = 10;
  private static final Set<String> COMMONEST = read();

  private WeakPasswords() {}

  static boolean contain(String password) {
    return password.codePointCount(0, password.length()) < LEAST_CHARACTERS
        || password.codePoints().distinct().count() == 1
        || COMMONEST.contains(password.toLowerCase(Locale.ROOT));
  }

  private static Set<String> read() {
    try (var bytes =
            Objects.requireNonNull(WeakPasswords.class.getResourceAsStream("passwords.txt"));
        var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(toUnmodifiableSet());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
