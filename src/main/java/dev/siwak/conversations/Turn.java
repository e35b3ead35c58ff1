package dev.siwak.conversations;

import dev.siwak.conversations.Errands.Errand;
import java.util.ArrayList;
import java.util.List;

/** What a turn gathers on its way. */
final class Turn {
  final Errand errand;
  final TurnLog log = new TurnLog();
  final List<Say> says = new ArrayList<>();
  Talk talk;

  Turn(Talk talk, Errand errand) {
    this.talk = talk;
    this.errand = errand;
  }
}
