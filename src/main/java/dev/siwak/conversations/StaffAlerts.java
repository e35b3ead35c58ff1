package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Staff;
import dev.siwak.conversations.Handoffs.Reason;
import dev.siwak.conversations.Handoffs.Waiting;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.mail.Letter;
import dev.siwak.mail.Mails;
import dev.siwak.outbox.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails the staff that somebody waits for them, and their leaders if nobody answers. A mail leaves
 * the house, so it tells what happened and where to look, and nothing of the patient.
 */
@Component
class StaffAlerts {
  /** The kind of {@link DueWork} that stands for an escalation; its ref is the hand-off. */
  static final String WORK = "handoff.escalation";

  private static final Logger log = LoggerFactory.getLogger(StaffAlerts.class);

  private static final Duration WORTH_SENDING = Duration.ofHours(24);

  private final Handoffs handoffs;
  private final Clinics clinics;
  private final Staff staff;
  private final Mails mails;
  private final DueWork dueWork;
  private final Clock clock;
  private final String base;

  StaffAlerts(
      Handoffs handoffs,
      Clinics clinics,
      Staff staff,
      Mails mails,
      DueWork dueWork,
      Clock clock,
      @Value("${siwak.public-base-url}") String base) {
    this.handoffs = handoffs;
    this.clinics = clinics;
    this.staff = staff;
    this.mails = mails;
    this.dueWork = dueWork;
    this.clock = clock;
    this.base = base;
  }

  /** Once for each hand-off. In the caller's transaction, which hands over. */
  void raise(ClinicId clinic, ConversationId conversation, Reason reason) {
    handoffs.open(clinic, conversation, reason).ifPresent(waiting -> tell(clinic, waiting));
  }

  private void tell(ClinicId clinic, Waiting waiting) {
    var catalogue = clinics.catalogue(clinic);
    var alerts = catalogue.rules().alerts();
    boolean urgent = waiting.reason() == Reason.EMERGENCY;
    mail(
        catalogue,
        waiting,
        alerts.emails().isEmpty() && urgent ? staff.leaders(clinic) : alerts.emails());
    // Leaders are told when somebody has waited so long while the clinic was open.
    var opening = urgent ? waiting.since() : Opening.of(catalogue).openFrom(waiting.since());
    dueWork.add(clinic, WORK, waiting.id(), opening.plus(alerts.escalation()));
  }

  /** Nobody waits any more: a person has answered, or the conversation went its way. */
  void withdraw(ClinicId clinic, ConversationId conversation) {
    handoffs.end(clinic, conversation).forEach(id -> dueWork.doneAll(clinic, WORK, id));
  }

  /** What is due; whoever else is told of it does nothing. */
  @Transactional
  public void escalate(ClinicId clinic, long handoff) {
    handoffs
        .escalate(clinic, handoff)
        .ifPresent(waiting -> mail(clinics.catalogue(clinic), waiting, staff.leaders(clinic)));
    dueWork.doneAll(clinic, WORK, handoff);
  }

  private void mail(Catalogue catalogue, Waiting waiting, List<String> recipients) {
    var clinic = catalogue.clinic();
    if (!mails.canBeSent()) {
      log.info(
          "no SMTP_URL, so nobody is mailed that conversation {} waits for a person",
          waiting.conversation().value());
      return;
    }
    var now = clock.instant();
    var letter =
        new Letter.SomebodyWaits(
            clinic.name(),
            waiting.reason().code(),
            Duration.between(waiting.since(), now).toMinutes(),
            clinic.language(),
            base + "/console/" + clinic.slug() + "/conversations/" + waiting.conversation().value(),
            now.plus(WORTH_SENDING));
    recipients.forEach(recipient -> mails.send(clinic.id(), recipient, letter));
  }
}
