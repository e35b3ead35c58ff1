package dev.siwak.outbox;

/** What the provider takes a message for. */
public enum MessageType {
  /** Free text, inside the 24-hour window. */
  SESSION("session"),
  /** An approved template. */
  HSM("hsm");

  private final String code;

  MessageType(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
