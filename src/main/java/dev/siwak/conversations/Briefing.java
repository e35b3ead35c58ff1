package dev.siwak.conversations;

import dev.siwak.patients.Patient;
import dev.siwak.understanding.Context;

/** All that a turn is told before it reads the patient's words. */
record Briefing(Burst burst, Desk.Brief desk, Patient patient, Facts facts) {

  /** As it was left after the last turn, or a new one. */
  Talk talk() {
    var standing = burst.standing();
    return standing.talk() == null
        ? Talk.begin(standing.language())
        : TalkJson.read(standing.talk());
  }

  /**
   * What the words are read against.
   *
   * @param talk in the state in which they find it
   */
  Context context(Talk talk) {
    var spoken = burst.standing().talk() == null ? null : talk.language();
    return Contexts.of(talk.state(), spoken, facts, desk.lexicon());
  }
}
