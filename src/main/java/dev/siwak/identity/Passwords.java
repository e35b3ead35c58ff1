package dev.siwak.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

  private final Executor threads = threads(Runtime.getRuntime().availableProcessors());
  private final String nobodys =
      "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
          .formatted(KIB, PASSES, random(SALT_BYTES), random(HASH_BYTES));

  String hash(String password) {
    return onOwnThread(() -> ARGON2.encode(password));
  }

  /** Takes the same time with a hash and without one. */
  boolean matches(String password, @Nullable String hash) {
    boolean matches = onOwnThread(() -> ARGON2.matches(password, hash == null ? nobodys : hash));
    return matches && hash != null;
  }

  /**
   * Not on the caller's: a virtual thread that computes keeps its carrier from all others, also
   * from those that hold a connection others wait for.
   */
  private <T> T onOwnThread(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, threads).join();
  }

  /** Each verification fills a core and its memory; a flood of them must not take more. */
  private static Executor threads(int atOnce) {
    var threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("passwords-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static String random(int length) {
    var bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
