package dev.siwak;

import org.jspecify.annotations.Nullable;

/**
 * Siwak cannot start and knows why: one line for whoever started it, without a stack trace. The
 * line never holds a secret.
 */
final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  StartRefused(String line) {
    this(line, null);
  }

  StartRefused(String line, @Nullable Throwable cause) {
    super(line, cause);
  }
}
