package dev.siwak.whatsapp;

import dev.siwak.kernel.HmacSha256;
import org.jspecify.annotations.Nullable;

/** The proof that Meta sent a payload: {@code sha256=} and the HMAC of the bytes, as they came. */
final class Signature {
  private static final String PREFIX = "sha256=";

  private Signature() {}

  static boolean proves(byte[] body, @Nullable String header, String appSecret) {
    return header != null
        && header.startsWith(PREFIX)
        && HmacSha256.proves(header.substring(PREFIX.length()), body, appSecret);
  }
}
