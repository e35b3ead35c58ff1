package dev.siwak.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords as Argon2id hashes: 19 MiB, two passes. */
@Component
class Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final PasswordEncoder ARGON2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIB, PASSES);

  // Each verification fills a core and its memory; a flood of them must not take all of both.
  private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final String nobodys =
      "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
          .formatted(KIB, PASSES, random(SALT_BYTES), random(HASH_BYTES));

  String hash(String password) {
    atOnce.acquireUninterruptibly();
    try {
      return ARGON2.encode(password);
    } finally {
      atOnce.release();
    }
  }

  /** Takes the same time with a hash and without one. */
  boolean matches(String password, @Nullable String hash) {
    atOnce.acquireUninterruptibly();
    try {
      boolean matches = ARGON2.matches(password, hash == null ? nobodys : hash);
      return matches && hash != null;
    } finally {
      atOnce.release();
    }
  }

  private static String random(int length) {
    var bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
