package dev.siwak.whatsapp;

/** What a clinic's number is used with. */
record Account(String phoneNumberId, String accessToken) {
  /** Safe in logs. */
  @Override
  public String toString() {
    return "account of " + phoneNumberId;
  }
}
