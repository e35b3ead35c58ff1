package dev.siwak.kernel;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Encrypts what clinics entrust to us, such as access tokens. A secret is bound to its clinic: it
 * opens for no other.
 */
public final class Vault {
  // No key does two things: prints are made with one that is derived.
  private static final byte[] FINGERPRINT = "fingerprint".getBytes(StandardCharsets.UTF_8);

  private final Aead aead;
  private final List<byte[]> keys = new ArrayList<>();

  /**
   * Takes the value of {@code ENCRYPTION_KEY}.
   *
   * @param keys of 32 bytes in base64, separated by commas: the first seals, all open
   */
  public Vault(String keys) {
    try {
      var set = KeysetHandle.newBuilder();
      for (var key : keys.split(",", -1)) {
        set.addEntry(entry(key.strip()));
        this.keys.add(Base64.getDecoder().decode(key.strip()));
      }
      set.getAt(0).makePrimary();
      this.aead = set.build().getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("not keys of 32 bytes", unusable);
    }
  }

  public byte[] seal(ClinicId clinic, String secret) {
    return seal(clinic, secret.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] seal(ClinicId clinic, byte[] secret) {
    try {
      return aead.encrypt(secret, owner(clinic));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("cannot seal", broken);
    }
  }

  /** What {@link #seal} has sealed for this clinic, under any of the keys. */
  public String open(ClinicId clinic, byte[] sealed) {
    return new String(openBytes(clinic, sealed), StandardCharsets.UTF_8);
  }

  /** As {@link #open}, of what is no text. */
  public byte[] openBytes(ClinicId clinic, byte[] sealed) {
    try {
      return aead.decrypt(sealed, owner(clinic));
    } catch (GeneralSecurityException notOurs) {
      throw new IllegalStateException(
          "a secret of clinic " + clinic.value() + " does not open with ENCRYPTION_KEY", notOurs);
    }
  }

  /**
   * By what a text is known again of which nothing may be kept: one print under each of the keys,
   * the one to be kept first. Without the key nobody can try texts out.
   */
  public List<byte[]> fingerprints(ClinicId clinic, String text) {
    var bytes = ("clinic " + clinic.value() + " " + text).getBytes(StandardCharsets.UTF_8);
    return keys.stream().map(key -> HmacSha256.of(bytes, HmacSha256.of(FINGERPRINT, key))).toList();
  }

  @AccessesPartialKey
  private static KeysetHandle.Builder.Entry entry(String base64) throws GeneralSecurityException {
    var bytes = Base64.getDecoder().decode(base64);
    int id = id(bytes);
    var parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(bytes.length)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.TINK)
            .build();
    var key =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
            .setIdRequirement(id)
            .build();
    return KeysetHandle.importKey(key).withFixedId(id);
  }

  /** The same for a key on every node and at every start: what was sealed names its key by it. */
  private static int id(byte[] key) {
    return ByteBuffer.wrap(Sha256.of(key)).getInt();
  }

  private static byte[] owner(ClinicId clinic) {
    return ("clinic " + clinic.value()).getBytes(StandardCharsets.UTF_8);
  }
}
