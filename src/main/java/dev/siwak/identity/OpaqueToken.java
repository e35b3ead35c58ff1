package dev.siwak.identity;

import dev.siwak.kernel.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits that open something for whoever holds them; kept as a hash only. */
record OpaqueToken(String value) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static OpaqueToken random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  String hash() {
    return Sha256.hex(value);
  }

  /** It must not get into a log by being part of something that does. */
  @Override
  public String toString() {
    return "…";
  }
}
