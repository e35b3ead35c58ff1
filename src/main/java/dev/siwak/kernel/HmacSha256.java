package dev.siwak.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The proof that whoever shares a secret with us has written something. */
public final class HmacSha256 {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int HEX_DIGITS = 64;

  private HmacSha256() {}

  public static byte[] of(byte[] bytes, byte[] secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * Whether this is the HMAC of the bytes. It takes as long whatever is wrong.
   *
   * @param hex in any case; anything else proves nothing
   */
  public static boolean proves(String hex, byte[] bytes, String secret) {
    var right = of(bytes, secret.getBytes(StandardCharsets.UTF_8));
    boolean isHex = hex.length() == HEX_DIGITS && hex.chars().allMatch(HexFormat::isHexDigit);
    return isHex && MessageDigest.isEqual(HexFormat.of().parseHex(hex), right);
  }
}
