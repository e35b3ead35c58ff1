package dev.siwak.conversations;

import java.util.List;

/** What one event leads to. */
record Transition(Talk next, List<Effect> effects) {
  Transition {
    effects = List.copyOf(effects);
  }
}
