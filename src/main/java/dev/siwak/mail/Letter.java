package dev.siwak.mail;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.siwak.kernel.Language;
import java.time.Instant;

/** What a mail says, before it is put into words. The names are stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface Letter {
  /** Which of the two languages stands first. */
  Language first();

  /** When its link ends; after that it is not worth sending. */
  Instant until();

  String link();

  /**
   * To somebody who is to work for a clinic.
   *
   * @param role OWNER, ADMIN, STAFF or VIEWER
   */
  record Invitation(String clinic, String role, Language first, String link, Instant until)
      implements Letter {}

  /** To somebody who has forgotten their password. */
  record PasswordReset(Language first, String link, Instant until) implements Letter {}
}
