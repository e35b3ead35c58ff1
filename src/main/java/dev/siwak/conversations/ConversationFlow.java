package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.siwak.conversations.ConversationRows.Ending;
import dev.siwak.conversations.DialogEvent.HandedBack;
import dev.siwak.conversations.DialogEvent.PatientChose;
import dev.siwak.conversations.DialogEvent.PatientSaid;
import dev.siwak.conversations.DialogEvent.PatientSentFile;
import dev.siwak.conversations.DialogEvent.StaffTookOver;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Errands.Errand;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.DueWork;
import dev.siwak.patients.Patients;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.Understanding;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One turn: what a patient has written is understood outside any transaction, then decided on,
 * done, put into words and logged, in one commit under the conversation's lock.
 */
@Component
class ConversationFlow {
  /** No turn needs more; a dialog that asks itself for ever is a bug. */
  private static final int MOST_EVENTS = 50;

  private final ConversationRows rows;
  private final Patients patients;
  private final Understanding understanding;
  private final Errands errands;
  private final Replies replies;
  private final DueWork dueWork;
  private final TransactionOperations transactions;

  ConversationFlow(
      ConversationRows rows,
      Patients patients,
      Understanding understanding,
      Errands errands,
      Replies replies,
      DueWork dueWork,
      TransactionOperations transactions) {
    this.rows = rows;
    this.patients = patients;
    this.understanding = understanding;
    this.errands = errands;
    this.replies = replies;
    this.dueWork = dueWork;
    this.transactions = transactions;
  }

  /**
   * Answers a burst.
   *
   * @return false, and nothing has happened, when it is no longer this worker's to answer
   */
  boolean advance(ClinicId clinic, Briefing briefing) {
    var before = briefing.talk();
    var speaker = whoSpeaks(before, briefing.burst().standing().status());
    var agreed = speaker.map(event -> Dialog.next(before, event).next()).orElse(before);
    var reading = read(briefing, agreed);
    return transactions.execute(
        _ -> {
          if (!rows.lock(clinic, briefing.burst())) return false;
          var turn = new Turn(before, errand(briefing));
          speaker.ifPresent(event -> happen(turn, event));
          hear(turn, briefing, reading);
          end(clinic, briefing, before, turn);
          return true;
        });
  }

  /** A person may have taken the conversation, or handed it back, since the last turn. */
  private static Optional<DialogEvent> whoSpeaks(Talk talk, ConversationStatus status) {
    boolean latched = talk.state() instanceof WithStaff;
    return switch (status) {
      case HANDOFF -> latched ? Optional.empty() : Optional.of(new StaffTookOver());
      case OPEN, RESOLVED -> latched ? Optional.of(new HandedBack()) : Optional.empty();
    };
  }

  /** The words of a burst are read as one; null if there are none. */
  private @Nullable Reading read(Briefing briefing, Talk talk) {
    var words = words(briefing.burst());
    return words.isEmpty() ? null : understanding.read(words, briefing.context(talk));
  }

  private static Errand errand(Briefing briefing) {
    var burst = briefing.burst();
    return new Errand(burst.conversation(), burst.patient(), briefing.desk().catalogue());
  }

  private static String words(Burst burst) {
    return burst.messages().stream()
        .filter(message -> message.choice().isEmpty() && !message.text().isBlank())
        .map(Burst.Heard::text)
        .collect(joining("\n"));
  }

  /** First the words, then the taps, each of which stands for itself. */
  private void hear(Turn turn, Briefing briefing, @Nullable Reading reading) {
    var facts = briefing.facts();
    var burst = briefing.burst();
    if (reading != null) {
      turn.log.read(reading);
      happen(turn, new PatientSaid(reading, facts, Salam.isGiven(words(burst), reading)));
    }
    var taps = burst.messages().stream().flatMap(message -> message.choice().stream()).toList();
    for (var tap : taps) {
      turn.log.tapped(tap);
      happen(turn, new PatientChose(tap, facts));
    }
    Sent.in(burst)
        .filter(sent -> sent == Sent.UNREADABLE || (reading == null && taps.isEmpty()))
        .ifPresent(sent -> happen(turn, new PatientSentFile(sent, facts)));
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

  private void end(ClinicId clinic, Briefing briefing, Talk before, Turn turn) {
    var burst = briefing.burst();
    if (turn.talk.language() != briefing.patient().language())
      patients.speaks(clinic, burst.patient(), turn.talk.language());
    var conversation = burst.conversation();
    OutsideHours.told(turn.says, briefing.facts())
        .ifPresent(
            say -> {
              turn.log.did(say);
              turn.says.add(say);
            });
    var wording = wording(briefing, turn);
    // Before the words, so that what is asked in them stands last.
    Places.pin(turn.says, wording)
        .ifPresent(pin -> replies.say(clinic, conversation, burst.standing().address(), pin));
    var message = turn.says.isEmpty() ? null : Phrasebook.render(turn.says, wording);
    var ended =
        rows.end(
            clinic,
            burst,
            new Ending(
                before.state(),
                turn.talk,
                turn.talk.state() instanceof WithStaff
                    ? ConversationStatus.HANDOFF
                    : ConversationStatus.OPEN,
                turn.log.intent().map(intent -> intent.code()).orElse(null),
                turn.log,
                message));
    if (message != null)
      replies.send(
          clinic, conversation, burst.standing().address(), requireNonNull(ended.said()), message);
    if (ended.isAllAnswered()) dueWork.doneAll(clinic, Inbox.WORK, conversation.value());
  }

  private static Wording wording(Briefing briefing, Turn turn) {
    var facts = briefing.facts();
    var today = facts.now().atZone(facts.zone()).toLocalDate();
    return new Wording(turn.talk.language(), turn.errand.catalogue(), today);
  }
}
