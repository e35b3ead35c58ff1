package dev.siwak.conversations;

import java.util.Optional;

/** What a patient sends instead of words, as far as the answer depends on it. */
enum Sent {
  /** WhatsApp does not pass it on: it may be anything, an emergency too. */
  UNREADABLE,
  VOICE,
  /** A picture, a document, a place, a form: for people to look at. */
  FILE,
  /** A sticker, before the two have ever spoken. */
  GREETING,
  /** A sticker in between says no more than a nod does. */
  STICKER;

  /** The weightiest of a burst; empty if all of it is words or taps. */
  static Optional<Sent> in(Burst burst) {
    boolean first = burst.standing().talk() == null;
    return burst.messages().stream()
        .flatMap(message -> of(message, first).stream())
        .min(Sent::compareTo);
  }

  private static Optional<Sent> of(Burst.Heard message, boolean first) {
    return switch (message.kind()) {
      case TEXT, BUTTON, LIST ->
          message.text().isBlank() && message.choice().isEmpty()
              ? Optional.of(FILE)
              : Optional.empty();
      case OTHER -> Optional.of(UNREADABLE);
      case AUDIO -> Optional.of(VOICE);
      case IMAGE, VIDEO, DOCUMENT, LOCATION, CONTACTS, ORDER, FLOW -> Optional.of(FILE);
      case STICKER -> Optional.of(first ? GREETING : STICKER);
    };
  }
}
