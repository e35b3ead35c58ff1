package dev.siwak.whatsapp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The proof that Meta sent a payload: {@code sha256=} and the HMAC of the bytes, as they came. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int HEX_DIGITS = 64;

  private Signature() {}

  static boolean proves(byte[] body, @Nullable String header, String appSecret) {
    if (header == null || !header.startsWith(PREFIX)) return false;
    var hex = header.substring(PREFIX.length());
    if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) return false;
    return MessageDigest.isEqual(HexFormat.of().parseHex(hex), hmac(body, appSecret));
  }

  private static byte[] hmac(byte[] body, String appSecret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
