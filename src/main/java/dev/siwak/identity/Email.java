package dev.siwak.identity;

import dev.siwak.kernel.EmailAddress;
import java.util.Locale;
import java.util.Optional;

/** An address as it names an account: without blanks around it, in lower case. */
public record Email(String value) {
  /** One that mail can be sent to. */
  public static Optional<Email> address(String typed) {
    return EmailAddress.parse(typed).map(Email::new);
  }

  static Email of(String typed) {
    // PostgreSQL holds no null character, so no account has one; it stays what it is: unknown.
    return new Email(typed.strip().toLowerCase(Locale.ROOT).replace('\0', '\uFFFD'));
  }
}
