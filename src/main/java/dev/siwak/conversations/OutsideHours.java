package dev.siwak.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whoever is handed over while the clinic is closed is told when somebody will read it. */
final class OutsideHours {
  private OutsideHours() {}

  static Optional<Say> told(List<Say> says, Facts facts) {
    return told(says, facts.opening(), facts.now());
  }

  static Optional<Say> told(List<Say> says, Opening opening, Instant now) {
    if (says.stream().noneMatch(OutsideHours::callsStaff)) return Optional.empty();
    var opens = opening.openFrom(now);
    return opens.equals(now) ? Optional.empty() : Optional.of(new Say.ReadAtOpening(opens));
  }

  private static boolean callsStaff(Say say) {
    return say instanceof Say.HandedOver
        || say instanceof Say.HandedOverNotUnderstood
        || say instanceof Say.Emergency;
  }
}
