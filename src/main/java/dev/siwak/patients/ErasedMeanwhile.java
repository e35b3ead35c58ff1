package dev.siwak.patients;

/**
 * The patient was erased while something was being written that refers to them, and nothing of it
 * is stored: whoever tries again finds a stranger.
 */
public final class ErasedMeanwhile extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ErasedMeanwhile() {}

  /** Asked by whoever held nothing, until it wrote, that an erasure waits for. */
  public static void unless(boolean isThere) {
    if (!isThere) throw new ErasedMeanwhile();
  }
}
