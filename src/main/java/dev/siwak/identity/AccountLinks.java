package dev.siwak.identity;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.mail.Letter;
import dev.siwak.mail.Mails;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Brings people the links that open their accounts: by mail, or where there is no mail server to
 * whoever can pass them on. The sandbox logs them, because there the log's reader is all of them.
 */
@Component
class AccountLinks {
  private static final Logger log = LoggerFactory.getLogger(AccountLinks.class);

  private final Mails mails;
  private final Clinics clinics;
  private final String base;
  private final boolean sandbox;

  AccountLinks(
      Mails mails,
      Clinics clinics,
      @Value("${siwak.public-base-url}") String base,
      @Value("${siwak.sandbox:false}") boolean sandbox) {
    this.mails = mails;
    this.clinics = clinics;
    this.base = base;
    this.sandbox = sandbox;
  }

  /**
   * In the caller's transaction.
   *
   * @return the link that the inviter has to pass on; empty if it needs nobody
   */
  Optional<String> invite(ClinicId clinic, Member member, IssuedLink invite) {
    var link = base + "/accept-invite?token=" + invite.token().value();
    if (mails.canBeSent()) {
      var from = clinics.get(clinic);
      mails.send(
          clinic,
          member.email(),
          new Letter.Invitation(
              from.name(), member.role().name(), from.language(), link, invite.until()));
      return Optional.empty();
    }
    if (!sandbox) return Optional.of(link);
    log.info("no SMTP_URL, so here is the invitation of member {}: {}", member.id(), link);
    return Optional.empty();
  }

  /** Whether a link is brought without anybody who passes it on. */
  boolean needNobody() {
    return mails.canBeSent() || sandbox;
  }

  boolean canReset() {
    if (needNobody()) return true;
    log.warn("somebody asked for a new password, but without SMTP_URL nobody can be mailed");
    return false;
  }

  /**
   * In the caller's transaction.
   *
   * @param user empty for nobody, which takes as long
   */
  void reset(Optional<User> user, IssuedLink issued) {
    var link = base + "/reset-password?token=" + issued.token().value();
    if (mails.canBeSent())
      mails.sendForNoClinic(
          user.map(User::email), new Letter.PasswordReset(Language.ENGLISH, link, issued.until()));
    else
      user.ifPresent(
          known ->
              log.info(
                  "no SMTP_URL, so here is the new password of user {}: {}",
                  known.id().value(),
                  link));
  }
}
