package dev.siwak.kernel;

/**
 * A patient is being erased: published in the transaction that does it. Each module that keeps
 * something of patients listens and forgets it in the same transaction, in the order of {@link
 * Turn}.
 */
public record PatientErased(ClinicId clinic, PatientId patient) {
  /** For {@code @Order}: locks are taken as a turn of a conversation takes them. */
  public static final class Turn {
    /** Stops whoever works on the patient's words. */
    public static final int STOP = 10;

    /** The patient's own row, whose lock keeps new rows from referring to it. */
    public static final int PATIENT = 20;

    /** What refers to the patient. */
    public static final int TRACES = 30;

    /** By what the patient was known, which the others may still have asked for. */
    public static final int IDENTITIES = 40;

    private Turn() {}
  }
}
