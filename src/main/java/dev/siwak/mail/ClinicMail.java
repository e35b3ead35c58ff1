package dev.siwak.mail;

/**
 * A mail in a clinic's outbox.
 *
 * @param letter sealed, because its link opens an account
 */
record ClinicMail(String recipient, String letter) {
  static final String KIND = "mail";
}
