package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reply by its meaning; {@link Phrasebook} has the words. */
sealed interface Say extends Effect {
  /** {@code salam}: returns the greeting of peace. */
  record Welcome(boolean salam) implements Say {}

  record Hello(boolean salam) implements Say {}

  record YouAreWelcome() implements Say {}

  record SmallTalk() implements Say {}

  record AtYourService() implements Say {}

  record NiceToMeet(String name) implements Say {}

  /**
   * Which service it shall be.
   *
   * @param from index of the first service shown: WhatsApp lists hold ten
   */
  record AskService(List<String> services, int from) implements Say {
    public AskService {
      services = List.copyOf(services);
    }

    /** Those that one message can show. */
    List<String> shown() {
      var rest = services.subList(from, services.size());
      return rest.size() > OutgoingMessage.ROWS ? rest.subList(0, OutgoingMessage.ROWS - 1) : rest;
    }

    boolean hasMore() {
      return from + shown().size() < services.size();
    }
  }

  record AskTime() implements Say {}

  record AskWhichTime(List<When> readings) implements Say {
    public AskWhichTime {
      readings = List.copyOf(readings);
    }
  }

  record OtherTimeOrStop() implements Say {}

  /** These times are free; {@code moving}: the appointment they are for, or null for a new one. */
  record OfferSlots(String service, List<Offer> offers, DialogEvent.Fit fit, @Nullable Visit moving)
      implements Say {
    public OfferSlots {
      offers = List.copyOf(offers);
    }
  }

  record ClosedOn(LocalDate day) implements Say {}

  /** The same times once more, after something else was talked of. */
  record OffersAgain(String service, List<Offer> offers, @Nullable Visit moving) implements Say {
    public OffersAgain {
      offers = List.copyOf(offers);
    }
  }

  record WhichOffer() implements Say {}

  record Others() implements Say {}

  record JustTaken(Offer offer) implements Say {}

  record NothingElse(String service) implements Say {}

  record AskOwnName(Offer held, String service) implements Say {}

  record AskVisitorName(Offer held, String service) implements Say {}

  record AskToConfirm(AppointmentId hold, Offer offer, String service, @Nullable String visitor)
      implements Say {}

  record Confirmed(Visit visit) implements Say {}

  record NothingToConfirm() implements Say {}

  /** No new appointment is made; {@code kept}: those that stay as they are. */
  record BookingDropped(List<Visit> kept) implements Say {
    public BookingDropped {
      kept = List.copyOf(kept);
    }
  }

  record MyVisits(List<Visit> visits) implements Say {
    public MyVisits {
      visits = List.copyOf(visits);
    }
  }

  record NoVisits() implements Say {}

  /** There is no appointment for that service; {@code visits}: what there is instead. */
  record NoSuchVisit(String service, List<Visit> visits) implements Say {
    public NoSuchVisit {
      visits = List.copyOf(visits);
    }
  }

  record AllSet(Visit visit) implements Say {}

  record OfReminder(ReminderSay words) implements Say {}

  record NotYours() implements Say {}

  record WhichVisitToMove(List<Visit> visits) implements Say {
    public WhichVisitToMove {
      visits = List.copyOf(visits);
    }
  }

  record WhichVisitToCancel(List<Visit> visits) implements Say {
    public WhichVisitToCancel {
      visits = List.copyOf(visits);
    }
  }

  record AskNewTime(Visit visit) implements Say {}

  record AskToMove(Visit visit, Offer offer) implements Say {}

  record Moved(Visit visit) implements Say {}

  record AskToCancel(Visit visit) implements Say {}

  record Cancelled(Visit visit) implements Say {}

  record Kept(Visit visit) implements Say {}

  record GoneAlready() implements Say {}

  record Price(@Nullable String service) implements Say {}

  record Hours() implements Say {}

  record Address() implements Say {}

  record Tell(Told what) implements Say {}

  record Insurance() implements Say {}

  record Services(List<String> services) implements Say {
    public Services {
      services = List.copyOf(services);
    }
  }

  record AboutService(String service) implements Say {}

  /** The patient told of pain, and asked nothing. */
  record SorryToHear() implements Say {}

  /** A clinical question is never answered, only routed. */
  record DentistMustSee() implements Say {}

  record OfferVisit() implements Say {}

  record Emergency() implements Say {}

  record HandedOver() implements Say {}

  record HandedOverNotUnderstood() implements Say {}

  /** Nobody reads it before. */
  record ReadAtOpening(Instant at) implements Say {}

  record OptedOut() implements Say {}

  record OptedIn() implements Say {}

  record LanguageSet() implements Say {}

  record OnlyAppointments() implements Say {}

  record CannotReadFiles(Sent what) implements Say {}

  record NotUnderstood() implements Say {}

  /** What can be done here, as buttons. */
  record Menu() implements Say {}

  /** Before a question that was not answered twice. */
  record Simpler() implements Say {}
}
