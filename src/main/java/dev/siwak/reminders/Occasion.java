package dev.siwak.reminders;

import java.time.Duration;

/** For what a clinic writes to a patient of itself; {@link #code()} names it in the database. */
sealed interface Occasion {
  /** A visit is so long ahead. */
  record BeforeVisit(Duration ahead) implements Occasion {}

  /** Somebody did not come. */
  record Missed() implements Occasion {}

  /** The last visit is so many months ago. */
  record Recall(int months) implements Occasion {}

  default String code() {
    return switch (this) {
      case BeforeVisit(var ahead) -> "before_" + ahead.toHours() + "h";
      case Missed _ -> "missed";
      case Recall _ -> "recall";
    };
  }

  /** Whether it needs the patient's consent to marketing: a visit that is agreed on does not. */
  default boolean isMarketing() {
    return switch (this) {
      case BeforeVisit _ -> false;
      case Missed _, Recall _ -> true;
    };
  }
}
