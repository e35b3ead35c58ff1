package dev.siwak.conversations;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of the clinic's places and people, and of several appointments at once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Told {
  /** Which of several branches it shall be. */
  record WhichBranch() implements Told {}

  /** Where all the branches are, to be read beside something else. */
  record Branches() implements Told {}

  /** Where one branch is; {@code key}: its own among the branches. */
  record BranchPlace(String key) implements Told {}

  /** Who works here; {@code gender}: only women or men, where such were asked for. */
  record Dentists(@Nullable String gender) implements Told {}

  /**
   * Why the dentist who was wished for is not among the offers.
   *
   * @param provider code of the dentist, or null where a woman or a man was wished
   */
  record NotThatDentist(
      Lack lack, @Nullable String provider, @Nullable String gender, String service)
      implements Told {}

  /** "The same as last time", where nobody has seen the patient. */
  record NoLastDentist() implements Told {}

  /** The patient waits; {@code earlier}: for an earlier time of a visit that there is. */
  record OnWaitlist(String service, boolean earlier) implements Told {}

  /** Who has turned our messages off cannot be told when a time becomes free. */
  record NoWaitlist() implements Told {}

  record StillWaiting() implements Told {}

  record OffWaitlist() implements Told {}

  record FreedGone() implements Told {}

  record AskToCancelAll(List<Visit> visits) implements Told {
    public AskToCancelAll {
      visits = List.copyOf(visits);
    }
  }

  record CancelledAll(List<Visit> visits) implements Told {
    public CancelledAll {
      visits = List.copyOf(visits);
    }
  }

  record KeptAll(List<Visit> visits) implements Told {
    public KeptAll {
      visits = List.copyOf(visits);
    }
  }

  /** What is missing for the dentist who was wished for. */
  enum Lack {
    /** Nobody such does the treatment here. */
    NOBODY,
    /** Somebody does, and has no time as far ahead as can be booked. */
    NO_TIME
  }
}
