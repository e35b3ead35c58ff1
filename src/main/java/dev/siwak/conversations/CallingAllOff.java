package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.RESCHEDULE;

import dev.siwak.conversations.DialogState.CancelStep.AgreeToCancelAll;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.Effect.CancelAll;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.Reading;
import java.util.List;

/** Several appointments are called off at once: all are shown, and one yes is to all of them. */
final class CallingAllOff {
  /** As many as are told in one message, and no more than were told. */
  private static final int MOST = OutgoingMessage.ROWS;

  private CallingAllOff() {}

  /** Of a single one it is asked as of any other. */
  static Step agree(List<Visit> visits) {
    if (visits.size() == 1) return CallingOff.agree(visits.getFirst());
    var told = visits.stream().limit(MOST).toList();
    return Step.to(
        new Cancelling(new AgreeToCancelAll(told)), new Say.Tell(new Told.AskToCancelAll(told)));
  }

  /** "Only the cleaning" takes one out of them; a yes with another time is no yes. */
  static Step heard(Cancelling state, List<Visit> visits, Reading reading, Facts facts) {
    var one = Visits.pointedAt(visits, reading, facts.zone());
    if (one.isPresent() && !reading.has(DENY))
      return reading.has(RESCHEDULE) && reading.when().readings().isEmpty()
          ? Moving.towards(one.get(), reading, facts)
          : CallingOff.agree(one.get());
    if (reading.has(RESCHEDULE)) return Moving.begin(state, reading, facts);
    if (reading.has(DENY)) return kept(visits);
    var timed = !reading.when().readings().isEmpty() || reading.service() != null;
    if (!timed && (reading.has(CONFIRM) || reading.has(CANCEL)))
      return Questions.isOld(facts) ? Questions.again(state, facts) : cancel(state, visits);
    if (reading.has(BOOK)) return Steering.book(reading, facts).after(kept(visits).effects());
    return Step.lost(state);
  }

  private static Step kept(List<Visit> visits) {
    return Step.to(new Idle(), new Say.Tell(new Told.KeptAll(visits)));
  }

  private static Step cancel(DialogState state, List<Visit> visits) {
    return Step.to(state, new CancelAll(visits.stream().map(Visit::id).toList()));
  }

  /** The yes belongs to those it was shown with; of those that are left it is asked again. */
  static Step tapped(DialogState state, List<AppointmentId> ids, Facts facts) {
    if (state instanceof Cancelling(AgreeToCancelAll(var visits))
        && visits.stream().map(Visit::id).toList().equals(ids)) return cancel(state, visits);
    var left = facts.visits().stream().filter(visit -> ids.contains(visit.id())).toList();
    return left.isEmpty()
        ? Questions.again(state, facts).after(new Say.GoneAlready())
        : agree(left).after(Questions.letGo(state));
  }

  /** All of the coming ones, from under the list that asked which. */
  static Step all(DialogState state, Facts facts) {
    return facts.visits().isEmpty()
        ? Questions.again(state, facts).after(new Say.NoVisits())
        : agree(facts.visits()).after(Questions.letGo(state));
  }
}
