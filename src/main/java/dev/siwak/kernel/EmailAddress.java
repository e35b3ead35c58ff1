package dev.siwak.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address that mail can be sent to. */
public final class EmailAddress {
  private static final int LONGEST = 254;
  private static final int LONGEST_MAILBOX = 64;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
              + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)++[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?",
          Pattern.CASE_INSENSITIVE);

  private EmailAddress() {}

  /**
   * Without blanks around it, in lower case; ASCII alone, so that no two letters are taken for one
   * another.
   */
  public static Optional<String> parse(String typed) {
    var address = typed.strip();
    boolean isAddress =
        address.length() <= LONGEST
            && address.indexOf('@') <= LONGEST_MAILBOX
            && ADDRESS.matcher(address).matches();
    return isAddress ? Optional.of(address.toLowerCase(Locale.ROOT)) : Optional.empty();
  }
}
