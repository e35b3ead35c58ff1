package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.Reading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a talk: somebody says or does something, or an effect answers. */
sealed interface DialogEvent {

  /**
   * The patient wrote.
   *
   * @param salam whether with the greeting of peace, which is to be returned
   */
  record PatientSaid(Reading reading, Facts facts, boolean salam) implements DialogEvent {
    PatientSaid(Reading reading, Facts facts) {
      this(reading, facts, false);
    }
  }

  /** The patient tapped a button or a row of ours, perhaps an old one. */
  record PatientChose(ReplyChoice choice, Facts facts) implements DialogEvent {}

  /** No words: kept for the staff, not read by us. */
  record PatientSentFile(Sent what, Facts facts) implements DialogEvent {}

  record StaffTookOver() implements DialogEvent {}

  record HandedBack() implements DialogEvent {}

  /** What an effect answers. */
  sealed interface Answer extends DialogEvent {}

  /**
   * Free times, at least one, soonest first.
   *
   * @param lack why they are not with the dentist who was wished for; null where they are
   */
  record SlotsFound(List<Offer> offers, Fit fit, Told.@Nullable Lack lack) implements Answer {
    public SlotsFound {
      offers = List.copyOf(offers);
    }

    SlotsFound(List<Offer> offers, Fit fit) {
      this(offers, fit, null);
    }
  }

  /** No time is free, neither as wished nor near it. */
  record NothingFree() implements Answer {}

  record HoldPlaced(AppointmentId hold, Offer offer, Instant until) implements Answer {}

  /** Somebody else has the time, or it can no longer be booked. */
  record SlotTaken(Offer offer) implements Answer {}

  /** The held time was given back before the patient agreed. */
  record HoldLapsed() implements Answer {}

  record AppointmentBooked(Visit visit) implements Answer {}

  record AppointmentMoved(Visit visit) implements Answer {}

  record AppointmentCancelled(Visit visit) implements Answer {}

  /** Of several that were to be cancelled those that could be; the others were gone already. */
  record AllCancelled(List<Visit> visits) implements Answer {
    public AllCancelled {
      visits = List.copyOf(visits);
    }
  }

  /** The appointment to be moved or cancelled is over, or cancelled already. */
  record VisitGone(AppointmentId visit) implements Answer {}

  /**
   * What became of the visits that a patient said yes to.
   *
   * @param confirmed as they were told of
   * @param moved to another time since
   */
  record ToldVisitsSeen(List<Visit> confirmed, List<Visit> moved) implements DialogEvent {
    public ToldVisitsSeen {
      confirmed = List.copyOf(confirmed);
      moved = List.copyOf(moved);
    }
  }

  /** What the patient waited for is theirs; {@code moved}: by a visit that they had. */
  record FreedTaken(Visit visit, boolean moved) implements DialogEvent {}

  /** The freed time went to somebody else, or is not offered to this patient any more. */
  record FreedGone() implements DialogEvent {}

  /** How found times relate to the wish. */
  enum Fit {
    /** Nothing particular was wished: the soonest. */
    SOONEST,
    /** The one moment that was wished is free. */
    EXACT,
    WISHED,
    /** Nothing is free as wished; these come nearest. */
    NEAREST,
    /** The clinic is closed on the one day that was wished; these come nearest. */
    CLOSED
  }
}
