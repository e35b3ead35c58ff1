package dev.siwak.conversations;

import dev.siwak.conversations.DialogState.Booked;
import dev.siwak.conversations.DialogState.BranchAsked;
import dev.siwak.conversations.DialogState.CancelStep.AgreeToCancel;
import dev.siwak.conversations.DialogState.CancelStep.AgreeToCancelAll;
import dev.siwak.conversations.DialogState.CancelStep.WhichToCancel;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.MoveStep.AgreeToMove;
import dev.siwak.conversations.DialogState.MoveStep.NewTime;
import dev.siwak.conversations.DialogState.MoveStep.NewTimesOffered;
import dev.siwak.conversations.DialogState.MoveStep.WhichNewTime;
import dev.siwak.conversations.DialogState.MoveStep.WhichToMove;
import dev.siwak.conversations.DialogState.OfferingSlots;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Question.OtherTimeOrStop;
import dev.siwak.conversations.DialogState.Question.WhichReading;
import dev.siwak.conversations.DialogState.Question.WhichService;
import dev.siwak.conversations.DialogState.Question.WhichTime;
import dev.siwak.conversations.DialogState.Reminded;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.DialogState.VisitOffered;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Effect.PlaceHold;
import dev.siwak.conversations.Effect.ReleaseHold;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The question that is open in each state, to come back to it. */
final class Questions {
  /** Times shown longer ago than this are looked up anew before they are repeated. */
  private static final Duration STALE = Duration.ofHours(1);

  private static final Duration OLD = Duration.ofHours(12);

  /** After this silence the patient begins afresh. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private Questions() {}

  /** Asks again what is open; nothing when nothing is. */
  static Step again(DialogState state, Facts facts) {
    return switch (state) {
      case Idle _, Booked _, WithStaff _ -> Step.to(state);
      case VisitOffered _, BranchAsked _, Reminded _ -> Step.to(new Idle());
      case Qualifying qualifying -> again(qualifying, facts);
      case OfferingSlots offering -> again(offering, facts);
      case Confirming confirming -> again(confirming, facts);
      case Rescheduling moving -> again(moving, facts);
      case Cancelling cancelling ->
          Step.to(
              cancelling,
              switch (cancelling.step()) {
                case WhichToCancel(var visits) -> new Say.WhichVisitToCancel(visits);
                case AgreeToCancel(var visit) -> new Say.AskToCancel(visit);
                case AgreeToCancelAll(var visits) -> new Say.Tell(new Told.AskToCancelAll(visits));
              });
    };
  }

  private static Step again(Qualifying state, Facts facts) {
    return Step.to(
        state,
        switch (state.question()) {
          case WhichService(int from) ->
              new Say.AskService(facts.services(), from < facts.services().size() ? from : 0);
          case WhichTime _ -> new Say.AskTime();
          case WhichReading(var readings) -> new Say.AskWhichTime(readings);
          case OtherTimeOrStop _ -> new Say.OtherTimeOrStop();
        });
  }

  private static Step again(OfferingSlots state, Facts facts) {
    var known = state.known();
    if (known.service() == null || isStale(facts)) return Booking.ask(known, facts);
    return Step.to(state, new Say.OffersAgain(known.service(), state.offers(), null));
  }

  private static Step again(Confirming state, Facts facts) {
    if (state.until().isBefore(facts.now()))
      return Step.to(state, new PlaceHold(state.offer(), state.service()));
    return Step.to(state, question(state));
  }

  static Say question(Confirming state) {
    var known = state.known();
    return switch (state.stage()) {
      case NAME ->
          known.forOther()
              ? new Say.AskVisitorName(state.offer(), state.service())
              : new Say.AskOwnName(state.offer(), state.service());
      case AGREEMENT, AGREED ->
          new Say.AskToConfirm(state.hold(), state.offer(), state.service(), known.visitor());
    };
  }

  private static Step again(Rescheduling state, Facts facts) {
    return switch (state.step()) {
      case WhichToMove(var visits) -> Step.to(state, new Say.WhichVisitToMove(visits));
      case NewTime(var visit) -> Step.to(state, new Say.AskNewTime(visit));
      case WhichNewTime(_, var readings) -> Step.to(state, new Say.AskWhichTime(readings));
      case NewTimesOffered(var visit, var offers, _) ->
          isStale(facts)
              ? NewTimes.search(state.known(), visit, List.of())
              : Step.to(state, new Say.OffersAgain(visit.service(), offers, visit));
      case AgreeToMove(var visit, var offer) -> Step.to(state, new Say.AskToMove(visit, offer));
    };
  }

  static boolean isStale(Facts facts) {
    return facts.silence().compareTo(STALE) > 0;
  }

  /** So long a silence that a yes may not be a yes to what we asked. */
  static boolean isOld(Facts facts) {
    return facts.silence().compareTo(OLD) > 0;
  }

  /** What leaving a state gives back. */
  static List<Effect> letGo(DialogState state) {
    return switch (state) {
      case Confirming confirming -> List.of(new ReleaseHold(confirming.hold()));
      case Idle _,
          VisitOffered _,
          BranchAsked _,
          Reminded _,
          Qualifying _,
          OfferingSlots _,
          Booked _,
          Rescheduling _,
          Cancelling _,
          WithStaff _ ->
          List.of();
    };
  }

  /** What has been said so far about the visit that is wished. */
  static @Nullable Known known(DialogState state) {
    return switch (state) {
      case Qualifying(var known, _) -> known;
      case OfferingSlots(var known, _, _) -> known;
      case Confirming confirming -> confirming.known();
      case Rescheduling(var known, _) -> known;
      case Idle _, VisitOffered _, BranchAsked _, Reminded _, Booked _, Cancelling _, WithStaff _ ->
          null;
    };
  }

  /** The state as it looks to a patient who comes back after a silence. */
  static Step afterSilence(DialogState state, Facts facts) {
    if (facts.silence().compareTo(FORGOTTEN) > 0 && !isOurTurn(state))
      return Step.to(new Idle(), letGo(state));
    var today = facts.now().atZone(facts.zone()).toLocalDate();
    return switch (state) {
      case Qualifying(var known, var question) ->
          Step.to(new Qualifying(known.still(today), question));
      case OfferingSlots(var known, var offers, var refused) ->
          Step.to(new OfferingSlots(known.still(today), offers, refused));
      case Rescheduling(var known, var step) -> Step.to(new Rescheduling(known.still(today), step));
      case Idle _,
          VisitOffered _,
          BranchAsked _,
          Reminded _,
          Confirming _,
          Booked _,
          Cancelling _,
          WithStaff _ ->
          Step.to(state);
    };
  }

  /** What stands here we may have said long after the patient's last word. */
  private static boolean isOurTurn(DialogState state) {
    return switch (state) {
      case VisitOffered _, Reminded _, WithStaff _ -> true;
      case Idle _,
          BranchAsked _,
          Qualifying _,
          OfferingSlots _,
          Confirming _,
          Booked _,
          Rescheduling _,
          Cancelling _ ->
          false;
    };
  }
}
