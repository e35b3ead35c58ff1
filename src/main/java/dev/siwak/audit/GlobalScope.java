package dev.siwak.audit;

/** Where an audited act outside the clinics belongs. */
public enum GlobalScope {
  AUTH,
  HQ
}
