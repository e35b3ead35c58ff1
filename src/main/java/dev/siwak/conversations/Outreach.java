package dev.siwak.conversations;

import dev.siwak.conversations.DeskRows.Locked;
import dev.siwak.conversations.OutgoingMessage.Buttons;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patients;
import dev.siwak.templates.Filling;
import dev.siwak.templates.Template;
import dev.siwak.templates.Templates;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Siwak writes to a patient first: a reminder, a time that has become free, a welcome. */
@Component
public class Outreach {
  private final OutreachRows conversations;
  private final DeskRows rows;
  private final Patients patients;
  private final Templates templates;
  private final SuitableTemplates suitable;
  private final Replies replies;
  private final Clock clock;

  Outreach(
      OutreachRows conversations,
      DeskRows rows,
      Patients patients,
      Templates templates,
      SuitableTemplates suitable,
      Replies replies,
      Clock clock) {
    this.conversations = conversations;
    this.rows = rows;
    this.patients = patients;
    this.templates = templates;
    this.suitable = suitable;
    this.replies = replies;
    this.clock = clock;
  }

  /** The same words in every language; see the longer form. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Reached write(ClinicId clinic, PatientId patient, OutreachMessage message) {
    return reach(clinic, patient, null, _ -> message);
  }

  /**
   * Holds the patient's conversation, if there is one, until the commit: a turn that is under way
   * ends first. Whoever decides by what a turn may change (an appointment) begins with this, and
   * locks that afterwards, as a turn does.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(ClinicId clinic, PatientId patient) {
    conversations.lockIfThere(clinic, patient);
  }

  /**
   * In the caller's transaction, which holds the conversation from here on; a patient without one
   * gets one. While the window is open the words leave as a free message, else as the approved
   * template. Whether the patient wants such messages is for the caller to know, except that what
   * Meta takes for marketing goes to nobody without the consent to it.
   *
   * @param in the message for a reader of this language
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Reached write(ClinicId clinic, PatientId patient, Function<Language, OutreachMessage> in) {
    return reach(clinic, patient, null, in);
  }

  /** The same; and a plain yes is a yes to the question, while nothing else has been said. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Reached ask(
      ClinicId clinic,
      PatientId patient,
      OutreachQuestion question,
      Function<Language, OutreachMessage> in) {
    return reach(clinic, patient, question, in);
  }

  /**
   * The patient's conversation, without a word said in it; a new one if there is none. In the
   * caller's transaction, which holds it from here on. Empty for whoever is {@link
   * Reached.Unreachable}.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<ConversationId> begin(ClinicId clinic, PatientId patient) {
    return patients
        .byId(clinic, patient)
        .flatMap(known -> conversations.lock(clinic, known))
        .map(Locked::id);
  }

  private Reached reach(
      ClinicId clinic,
      PatientId patient,
      @Nullable OutreachQuestion question,
      Function<Language, OutreachMessage> in) {
    var known = patients.byId(clinic, patient).orElse(null);
    if (known == null) return new Reached.Unreachable();
    var locked = conversations.lock(clinic, known).orElse(null);
    if (locked == null) return new Reached.Unreachable();
    boolean open = locked.window().isOpen(clock.instant());
    for (var language : known.language().thenTheOthers()) {
      var asked = in.apply(language);
      var written =
          templates.forReader(clinic, asked.templateKey(), language).stream()
              .filter(template -> template.language() == language)
              .filter(template -> open || template.isApproved())
              .filter(template -> suitable.is(clinic, patient, template))
              .findFirst()
              .flatMap(template -> filled(template, asked, open));
      if (written.isEmpty()) continue;
      if (question != null) stands(clinic, locked, question, open);
      return queue(clinic, locked, written.get(), language);
    }
    return new Reached.NoTemplate();
  }

  private void stands(ClinicId clinic, Locked locked, OutreachQuestion question, boolean open) {
    var asked = AfterReminder.asked(question, locked.talk(), !open);
    rows.stands(clinic, locked.id(), asked, locked.status());
  }

  private static Optional<OutgoingMessage> filled(
      Template template, OutreachMessage asked, boolean open) {
    return switch (template.fillCleaned(template.only(asked.variables()))) {
      case Filling.Unfit _ -> Optional.empty();
      case Filling.Filled filled when !open ->
          Optional.of(FilledTemplate.of(template, filled, asked.choices()));
      case Filling.Filled filled when asked.choices().isEmpty() ->
          Optional.of(new PlainText(filled.text()));
      case Filling.Filled filled -> Optional.of(new Buttons(filled.text(), asked.choices(), 0));
    };
  }

  private Reached queue(
      ClinicId clinic, Locked locked, OutgoingMessage message, Language language) {
    var id = rows.say(clinic, locked.id(), "siwak", null, message);
    var outbox = replies.send(clinic, locked.id(), locked.address(), id, message);
    return new Reached.Queued(id, outbox, language);
  }
}
