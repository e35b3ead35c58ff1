package dev.siwak.templates;

/** Where a template stands with Meta; the names are Meta's, but for the last. */
public enum Approval {
  APPROVED,
  /** Not looked at yet, or not since it was last changed. */
  PENDING,
  REJECTED,
  /** Too many patients have complained; it comes back by itself. */
  PAUSED,
  DISABLED,
  /** Meta's account has none of this name and language, or none any more. */
  MISSING
}
