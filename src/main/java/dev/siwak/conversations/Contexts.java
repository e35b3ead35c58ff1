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
import dev.siwak.kernel.Language;
import dev.siwak.understanding.Context;
import dev.siwak.understanding.Context.Asked;
import dev.siwak.understanding.Lexicon;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules are told of a talk before they read the next message. */
final class Contexts {
  private Contexts() {}

  static Context of(DialogState state, @Nullable Language language, Facts facts, Lexicon lexicon) {
    var zone = facts.zone();
    var now = facts.now().atZone(zone).toLocalDateTime();
    return new Context(
        now,
        zone,
        language,
        state.fsmState(),
        asked(state),
        onTheTable(state, now, zone),
        facts.visits().isEmpty() ? null : local(facts.visits().getFirst().start(), zone),
        lexicon);
  }

  static @Nullable Asked asked(DialogState state) {
    return switch (state) {
      case Qualifying(_, var question) ->
          switch (question) {
            case WhichService _ -> Asked.SERVICE;
            case WhichTime _, WhichReading _ -> Asked.TIME;
            case OtherTimeOrStop _ -> null;
          };
      case Confirming confirming ->
          switch (confirming.stage()) {
            case NAME -> Asked.NAME;
            case AGREEMENT, AGREED -> Asked.CONFIRM;
          };
      case Rescheduling(_, var step) ->
          switch (step) {
            case NewTime _, WhichNewTime _ -> Asked.TIME;
            case AgreeToMove _ -> Asked.CONFIRM;
            case WhichToMove _, NewTimesOffered _ -> null;
          };
      case Cancelling(var step) ->
          switch (step) {
            case AgreeToCancel _, AgreeToCancelAll _ -> Asked.CONFIRM;
            case WhichToCancel _ -> null;
          };
      case VisitOffered _, Reminded _ -> Asked.CONFIRM;
      // A list is on the table, whatever it lists.
      case BranchAsked _ -> Asked.SERVICE;
      case Idle _, OfferingSlots _, Booked _, WithStaff _ -> null;
    };
  }

  /** What was numbered: "the second one" points into it. */
  private static List<LocalDateTime> onTheTable(DialogState state, LocalDateTime now, ZoneId zone) {
    return switch (state) {
      case OfferingSlots(_, var offers, _) -> starts(offers, zone);
      case Qualifying(_, WhichReading(var readings)) -> moments(readings, now);
      case Rescheduling(_, NewTimesOffered(_, var offers, _)) -> starts(offers, zone);
      case Rescheduling(_, WhichNewTime(_, var readings)) -> moments(readings, now);
      case Rescheduling(_, WhichToMove(var visits)) -> visits(visits, zone);
      case Cancelling(WhichToCancel(var visits)) -> visits(visits, zone);
      case Cancelling(AgreeToCancelAll(var visits)) -> visits(visits, zone);
      case Idle _,
          VisitOffered _,
          BranchAsked _,
          Reminded _,
          Qualifying _,
          Confirming _,
          Booked _,
          Rescheduling _,
          Cancelling _,
          WithStaff _ ->
          List.of();
    };
  }

  private static List<LocalDateTime> starts(List<Offer> offers, ZoneId zone) {
    return offers.stream().map(offer -> local(offer.start(), zone)).toList();
  }

  private static List<LocalDateTime> visits(List<Visit> visits, ZoneId zone) {
    return visits.stream().map(visit -> local(visit.start(), zone)).toList();
  }

  private static List<LocalDateTime> moments(List<When> readings, LocalDateTime now) {
    return readings.stream().map(when -> moment(when, now)).toList();
  }

  private static LocalDateTime moment(When when, LocalDateTime now) {
    if (when.start() != null) return when.start();
    var day = when.date() == null ? when.startDate() : when.date();
    var time = when.time() == null ? when.startTime() : when.time();
    return (day == null ? now.toLocalDate() : day).atTime(time == null ? LocalTime.NOON : time);
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDateTime();
  }
}
