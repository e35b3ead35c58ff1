package dev.siwak;

import java.time.DateTimeException;

/**
 * One environment variable.
 *
 * @param property under which the application's modules find the value that was read
 * @param fallback the default, empty for none
 * @param secret a secret's value is never shown
 */
record Variable(String name, String property, String fallback, Accepted accepted, boolean secret) {

  /**
   * @throws StartRefused with the line that names this variable
   */
  String read(String value) {
    try {
      return accepted.reader().apply(value);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw new StartRefused(
          "%s%s cannot be read: %s is accepted"
              .formatted(name, secret ? "" : "=" + value, accepted.description()),
          unreadable);
    }
  }
}
