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

  /**
   * To the staff of a clinic: a patient waits for one of them. Nothing in it tells who or why.
   *
   * @param reason asked, emergency, not_understood or given_up
   * @param minutes how long the patient has been waiting; 0 at the beginning
   */
  record SomebodyWaits(
      String clinic, String reason, long minutes, Language first, String link, Instant until)
      implements Letter {}

  /**
   * To whoever leads a clinic: what it sends does not reach its patients by WhatsApp any more.
   *
   * @param reason as the channel shows it
   * @param stopsAnswers false if only what nobody has asked for is stopped
   */
  record ChannelDown(
      String clinic,
      String reason,
      boolean stopsAnswers,
      Language first,
      String link,
      Instant until)
      implements Letter {}

  /** To somebody who has forgotten their password. */
  record PasswordReset(Language first, String link, Instant until) implements Letter {}
}
