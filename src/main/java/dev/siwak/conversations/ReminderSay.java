package dev.siwak.conversations;

import java.util.List;

/** What is said to an answer to a reminder, by its meaning. */
sealed interface ReminderSay {
  /** The patient has said that they come. */
  record SeeYou(List<Visit> visits) implements ReminderSay {
    public SeeYou {
      visits = List.copyOf(visits);
    }
  }

  /** The reminder spoke of another time than these have now. */
  record TimeHasChanged(List<Visit> visits) implements ReminderSay {
    public TimeHasChanged {
      visits = List.copyOf(visits);
    }
  }
}
