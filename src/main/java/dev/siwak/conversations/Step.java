package dev.siwak.conversations;

import java.util.ArrayList;
import java.util.List;

/**
 * What a part of the dialog decides, before the talk's own book-keeping.
 *
 * @param understood false when the patient's words led nowhere: the open question is asked again
 */
record Step(DialogState next, List<Effect> effects, boolean understood) {
  Step {
    effects = List.copyOf(effects);
  }

  static Step to(DialogState next, Effect... effects) {
    return new Step(next, List.of(effects), true);
  }

  static Step to(DialogState next, List<? extends Effect> effects) {
    return new Step(next, List.copyOf(effects), true);
  }

  /** {@code words}: what is said of it before the question, where there is more to say. */
  static Step lost(DialogState state, Say... words) {
    return new Step(state, List.of(words), false);
  }

  /** The same, with something done or said before. */
  Step after(List<? extends Effect> first) {
    var all = new ArrayList<Effect>(first);
    all.addAll(effects);
    return new Step(next, all, understood);
  }

  Step after(Effect first) {
    return after(List.of(first));
  }
}
