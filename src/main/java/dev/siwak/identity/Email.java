package dev.siwak.identity;

import java.util.Locale;

/** An address as it names an account: without blanks around it, in lower case. */
record Email(String value) {
  static Email of(String typed) {
    // PostgreSQL holds no null character, so no account has one; it stays what it is: unknown.
    return new Email(typed.strip().toLowerCase(Locale.ROOT).replace('\0', '\uFFFD'));
  }
}
