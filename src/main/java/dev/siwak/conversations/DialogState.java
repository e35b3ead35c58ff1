package dev.siwak.conversations;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a talk stands. Kept as jsonb under the records' simple names: renaming one is a migration.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface DialogState {

  record Idle() implements DialogState {}

  /**
   * We asked whether to book a visit: a yes begins it.
   *
   * @param service code of the service that was spoken of, or null
   * @param gender "female" or "male" where such a dentist was spoken of, or null
   */
  record VisitOffered(@Nullable String service, @Nullable String gender) implements DialogState {
    VisitOffered(@Nullable String service) {
      this(service, null);
    }
  }

  /** We asked which of the clinic's branches the question is about; nothing else is open. */
  record BranchAsked() implements DialogState {}

  /** We reminded of these: a yes is a yes to them, while nothing else has been said. */
  record Reminded(List<ToldVisit> visits) implements DialogState {
    public Reminded {
      visits = List.copyOf(visits);
    }
  }

  /** We asked something before we could look for times. */
  record Qualifying(Known known, Question question) implements DialogState {}

  /**
   * Times are on the table, in the order they were numbered.
   *
   * @param refused starts that the patient has seen and did not want
   */
  record OfferingSlots(Known known, List<Offer> offers, List<Instant> refused)
      implements DialogState {
    public OfferingSlots {
      offers = List.copyOf(offers);
      refused = List.copyOf(refused);
    }
  }

  /** A time is held until {@code until}; nothing is booked before the patient agrees. */
  record Confirming(
      Known known, String service, Offer offer, AppointmentId hold, Instant until, Stage stage)
      implements DialogState {
    Confirming at(Stage newStage) {
      return new Confirming(known, service, offer, hold, until, newStage);
    }

    Confirming with(Known newKnown, Stage newStage) {
      return new Confirming(newKnown, service, offer, hold, until, newStage);
    }
  }

  record Booked(AppointmentId appointment) implements DialogState {}

  record Rescheduling(Known known, MoveStep step) implements DialogState {}

  record Cancelling(CancelStep step) implements DialogState {}

  /** A person has the talk: the bot says nothing until it is handed back. */
  record WithStaff() implements DialogState {}

  /** What was asked while qualifying. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
  sealed interface Question {
    /**
     * The list of services is on the table.
     *
     * @param from index of the first one that was shown
     */
    record WhichService(int from) implements Question {}

    record WhichTime() implements Question {}

    /** A time was said that can be read in several ways. */
    record WhichReading(List<When> readings) implements Question {
      public WhichReading {
        readings = List.copyOf(readings);
      }
    }

    /** The patient said no to the time that was held for them. */
    record OtherTimeOrStop(Instant refused) implements Question {}
  }

  /** What is still missing before a held time can be booked. */
  enum Stage {
    NAME,
    AGREEMENT,
    /** The patient has agreed; the hold had lapsed and is being placed again. */
    AGREED
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
  sealed interface MoveStep {
    record WhichToMove(List<Visit> visits) implements MoveStep {
      public WhichToMove {
        visits = List.copyOf(visits);
      }
    }

    record NewTime(Visit visit) implements MoveStep {}

    record WhichNewTime(Visit visit, List<When> readings) implements MoveStep {
      public WhichNewTime {
        readings = List.copyOf(readings);
      }
    }

    record NewTimesOffered(Visit visit, List<Offer> offers, List<Instant> refused)
        implements MoveStep {
      public NewTimesOffered {
        offers = List.copyOf(offers);
        refused = List.copyOf(refused);
      }
    }

    record AgreeToMove(Visit visit, Offer offer) implements MoveStep {}
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
  sealed interface CancelStep {
    record WhichToCancel(List<Visit> visits) implements CancelStep {
      public WhichToCancel {
        visits = List.copyOf(visits);
      }
    }

    record AgreeToCancel(Visit visit) implements CancelStep {}

    /** All of them at once. */
    record AgreeToCancelAll(List<Visit> visits) implements CancelStep {
      public AgreeToCancelAll {
        visits = List.copyOf(visits);
      }
    }
  }

  /** Nothing is open: the patient may begin anything. */
  default boolean isAtRest() {
    return switch (this) {
      case Idle _, VisitOffered _, BranchAsked _, Reminded _, Booked _ -> true;
      case Qualifying _, OfferingSlots _, Confirming _, Rescheduling _, Cancelling _, WithStaff _ ->
          false;
    };
  }

  /** The state's name in the contract. */
  default String fsmState() {
    return switch (this) {
      case Idle _, VisitOffered _, BranchAsked _, Reminded _ -> "idle";
      case Qualifying _ -> "qualification";
      case OfferingSlots _ -> "slot_offer";
      case Confirming _ -> "confirm";
      case Booked _ -> "done";
      case Rescheduling _ -> "reschedule";
      case Cancelling _ -> "cancel";
      case WithStaff _ -> "handoff";
    };
  }
}
