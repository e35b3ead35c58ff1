package dev.siwak.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as it names an account: without blanks around it, in lower case. */
public record Email(String value) {
  private static final int LONGEST = 254;
  private static final int LONGEST_MAILBOX = 64;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
              + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)++[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?",
          Pattern.CASE_INSENSITIVE);

  /**
   * One that mail can be sent to; ASCII alone, so that no two letters are taken for one another.
   */
  public static Optional<Email> address(String typed) {
    var address = typed.strip();
    boolean isAddress =
        address.length() <= LONGEST
            && address.indexOf('@') <= LONGEST_MAILBOX
            && ADDRESS.matcher(address).matches();
    return isAddress ? Optional.of(of(address)) : Optional.empty();
  }

  static Email of(String typed) {
    // PostgreSQL holds no null character, so no account has one; it stays what it is: unknown.
    return new Email(typed.strip().toLowerCase(Locale.ROOT).replace('\0', '\uFFFD'));
  }
}
