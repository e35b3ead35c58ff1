package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dialog wants done: {@link Now} with the turn's commit, {@link Say} told after it. */
sealed interface Effect permits Effect.Now, Say {

  /** Done in the turn's own transaction; may answer with an event. */
  sealed interface Now extends Effect {}

  /**
   * Look for free times.
   *
   * @param moving the appointment whose new time is sought, or null
   * @param refused starts that were refused: neither they nor what lies within an hour of them
   * @param taken starts that cannot be had
   */
  record FindSlots(
      String service,
      When wish,
      @Nullable String provider,
      @Nullable String gender,
      @Nullable AppointmentId moving,
      List<Instant> refused,
      List<Instant> taken)
      implements Now {
    public FindSlots {
      refused = List.copyOf(refused);
      taken = List.copyOf(taken);
    }

    FindSlots withAnyDentist() {
      return new FindSlots(service, wish, null, null, moving, refused, taken);
    }
  }

  record PlaceHold(Offer offer, String service) implements Now {}

  record ReleaseHold(AppointmentId hold) implements Now {}

  /**
   * Turn the hold into an appointment.
   *
   * @param visitor the name of the child or relative it is for, or null when it is the patient's
   *     own
   */
  record Book(AppointmentId hold, @Nullable String visitor) implements Now {}

  record Move(AppointmentId visit, Offer offer) implements Now {}

  record Cancel(AppointmentId visit) implements Now {}

  record CancelAll(List<AppointmentId> visits) implements Now {
    public CancelAll {
      visits = List.copyOf(visits);
    }
  }

  /** The patient comes to these; answers which of them stand as they were told. */
  record Confirm(List<ToldVisit> visits) implements Now {
    public Confirm {
      visits = List.copyOf(visits);
    }
  }

  /**
   * The patient wants to be told when such a time becomes free.
   *
   * @param provider code of the dentist, or null
   * @param moving the appointment that shall become earlier, or null for a new one
   */
  record JoinWaitlist(
      String service,
      When wish,
      @Nullable String provider,
      @Nullable String gender,
      @Nullable AppointmentId moving,
      @Nullable String visitor)
      implements Now {}

  /** What the patient says to a freed time that was offered; taking it is answered. */
  record AnswerFreed(FreedAnswer answer, long freed) implements Now {}

  record CallStaff(Reason reason) implements Now {}

  /** The patient's own name. */
  record SaveName(String name) implements Now {}

  record SetLanguage(Language language) implements Now {}

  record OptOut() implements Now {}

  record OptIn() implements Now {}

  /** Why the staff is called. */
  enum Reason {
    ASKED,
    EMERGENCY,
    NOT_UNDERSTOOD
  }
}
