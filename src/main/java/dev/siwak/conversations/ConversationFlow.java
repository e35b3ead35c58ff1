package dev.siwak.conversations;

import static java.util.stream.Collectors.joining;

import dev.siwak.conversations.ConversationRows.Locked;
import dev.siwak.conversations.ConversationRows.Status;
import dev.siwak.conversations.DialogEvent.HandedBack;
import dev.siwak.conversations.DialogEvent.PatientChose;
import dev.siwak.conversations.DialogEvent.PatientSaid;
import dev.siwak.conversations.DialogEvent.PatientSentFile;
import dev.siwak.conversations.DialogEvent.StaffTookOver;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Errands.Errand;
import dev.siwak.kernel.ClinicId;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.understanding.Understanding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One turn: what a patient has written is understood, decided on, done, put into words and logged,
 * in one commit under the conversation's lock.
 */
@Component
class ConversationFlow {
  /** No turn needs more; a dialog that asks itself for ever is a bug. */
  private static final int MOST_EVENTS = 50;

  private final ConversationRows rows;
  private final Desk desk;
  private final Patients patients;
  private final Scheduling scheduling;
  private final Understanding understanding;
  private final Errands errands;
  private final Replies replies;
  private final Clock clock;

  ConversationFlow(
      ConversationRows rows,
      Desk desk,
      Patients patients,
      Scheduling scheduling,
      Understanding understanding,
      Errands errands,
      Replies replies,
      Clock clock) {
    this.rows = rows;
    this.desk = desk;
    this.patients = patients;
    this.scheduling = scheduling;
    this.understanding = understanding;
    this.errands = errands;
    this.replies = replies;
    this.clock = clock;
  }

  /**
   * Answers a burst.
   *
   * @return false, and nothing has happened, when it is no longer this worker's to answer
   */
  @Transactional
  public boolean advance(ClinicId clinic, Burst burst) {
    var locked = rows.lock(clinic, burst).orElse(null);
    if (locked == null) return false;
    var brief = desk.brief(clinic);
    var patient = patients.byId(clinic, burst.patient()).orElseThrow();
    var facts = facts(clinic, burst, locked, brief, patient);
    var before = locked.talk() == null ? Talk.begin(locked.language()) : locked.talk();
    var turn = new Turn(before, new Errand(burst.conversation(), patient.id(), brief.catalogue()));

    agreeOnWhoSpeaks(turn, locked.status());
    hear(turn, burst, locked, facts, brief);

    answer(clinic, burst, locked, turn, facts);
    if (turn.talk.language() != patient.language())
      patients.speaks(clinic, patient.id(), turn.talk.language());
    rows.log(clinic, burst.conversation(), before.state(), turn.log, turn.talk.state());
    rows.save(
        clinic,
        burst,
        turn.talk,
        turn.talk.state() instanceof WithStaff ? Status.HANDOFF : Status.OPEN,
        turn.log.intent().map(intent -> intent.code()).orElse(null));
    return true;
  }

  private Facts facts(
      ClinicId clinic, Burst burst, Locked locked, Desk.Brief brief, Patient patient) {
    var first =
        burst.messages().stream().map(Burst.Heard::sentAt).min(Instant::compareTo).orElseThrow();
    var previous = locked.previousInbound();
    var silence = previous == null ? Duration.ZERO : Duration.between(previous, first);
    var visits =
        scheduling.next(clinic, patient.id()).stream()
            .map(appointment -> Errands.visit(appointment, brief.catalogue()))
            .toList();
    return new Facts(
        clock.instant(),
        brief.opening(),
        silence.isNegative() ? Duration.ZERO : silence,
        patient.name() != null,
        brief.services(),
        visits);
  }

  /** A person may have taken the conversation, or handed it back, since the last turn. */
  private void agreeOnWhoSpeaks(Turn turn, Status status) {
    boolean latched = turn.talk.state() instanceof WithStaff;
    switch (status) {
      case HANDOFF -> {
        if (!latched) happen(turn, new StaffTookOver());
      }
      case OPEN, RESOLVED -> {
        if (latched) happen(turn, new HandedBack());
      }
    }
  }

  /** The words of a burst are read as one; a tap stands for itself. */
  private void hear(Turn turn, Burst burst, Locked locked, Facts facts, Desk.Brief brief) {
    var words =
        burst.messages().stream()
            .filter(message -> choice(message).isEmpty() && !message.text().isBlank())
            .map(Burst.Heard::text)
            .collect(joining("\n"));
    if (!words.isEmpty()) {
      var spoken = locked.talk() == null ? null : turn.talk.language();
      var context = Contexts.of(turn.talk.state(), spoken, facts, brief.lexicon());
      var reading = understanding.read(words, context);
      turn.log.read(reading);
      happen(turn, new PatientSaid(reading, facts, Salam.isGiven(words, reading)));
    }
    for (var message : burst.messages()) {
      var choice = choice(message);
      choice.ifPresent(turn.log::tapped);
      choice.ifPresent(it -> happen(turn, new PatientChose(it, facts)));
    }
    var nothingToRead = words.isEmpty() && burst.messages().stream().allMatch(this::isUnread);
    if (nothingToRead) happen(turn, new PatientSentFile(facts));
  }

  private boolean isUnread(Burst.Heard message) {
    return choice(message).isEmpty();
  }

  private static Optional<ReplyChoice> choice(Burst.Heard message) {
    return Optional.ofNullable(message.replyId()).flatMap(ReplyChoice::parse);
  }

  private void happen(Turn turn, DialogEvent event) {
    var events = new ArrayDeque<>(List.of(event));
    for (int count = 0; !events.isEmpty(); count++) {
      if (count == MOST_EVENTS) throw new IllegalStateException("the dialog does not come to rest");
      var transition = Dialog.next(turn.talk, events.remove());
      turn.talk = transition.next();
      for (var effect : transition.effects()) {
        turn.log.did(effect);
        switch (effect) {
          case Effect.Now now -> errands.run(now, turn.errand).ifPresent(events::add);
          case Say say -> turn.says.add(say);
        }
      }
    }
  }

  private void answer(ClinicId clinic, Burst burst, Locked locked, Turn turn, Facts facts) {
    if (turn.says.isEmpty()) return;
    var today = facts.now().atZone(facts.zone()).toLocalDate();
    var words = new Wording(turn.talk.language(), turn.errand.catalogue(), today);
    var address = new Replies.Address(locked.waId(), locked.bsuid());
    replies.send(clinic, burst.conversation(), address, turn.says, words);
  }
}
