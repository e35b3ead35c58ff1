package dev.siwak.understanding;

import java.util.Locale;

/** The input guardrail's verdict on a message. */
public enum Guard {
  ALLOW,
  INJECTION,
  CLINICAL,
  PERSONAL_DATA,
  ABUSE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
