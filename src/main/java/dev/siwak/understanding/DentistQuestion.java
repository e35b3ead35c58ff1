package dev.siwak.understanding;

import java.util.Set;

/**
 * "Is the second with Dr. Sara?", «الثاني مع دكتورة سارة؟»: who it is with is asked, not wished.
 */
final class DentistQuestion {
  private static final Set<String> WHETHER =
      Set.of("is", "are", "does", "do", "will", "was", "isnt", "هل", "هو");
  private static final Set<String> REQUESTS =
      Set.of("can", "could", "may", "ممكن", "اقدر", "فيني", "ينفع", "بقدر", "please");

  private DentistQuestion() {}

  /** Whether such a question is put in the breath that begins at this word. */
  static boolean isIn(Utterance said, Cues cues, int breath) {
    boolean dentist = false;
    for (var cue : new Cue[] {Cue.TITLE, Cue.WOMAN, Cue.MAN}) {
      dentist |= cues.all(cue).stream().anyMatch(hit -> said.breath(hit.from()) == breath);
    }
    boolean whether = said.is(breath, WHETHER) && said.size() > breath + 1;
    boolean request =
        said.is(REQUESTS) || cues.hasAny(Cue.BOOK, Cue.BOOK_IT, Cue.AVAILABLE, Cue.MOVE);
    return dentist && !request && (whether || said.asks());
  }
}
