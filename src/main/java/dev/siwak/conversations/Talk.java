package dev.siwak.conversations;

import dev.siwak.kernel.Language;

/**
 * A talk as it is kept between two messages.
 *
 * @param language we answer in
 * @param languageChosen whether the patient asked for that language: then it stays
 * @param misunderstood how many messages in a row were not understood
 */
record Talk(DialogState state, Language language, boolean languageChosen, int misunderstood) {

  static Talk begin(Language language) {
    return new Talk(new DialogState.Idle(), language, false, 0);
  }

  Talk in(DialogState newState) {
    return new Talk(newState, language, languageChosen, misunderstood);
  }

  Talk speaking(Language newLanguage) {
    return new Talk(state, newLanguage, languageChosen, misunderstood);
  }

  Talk choosing(Language newLanguage) {
    return new Talk(state, newLanguage, true, misunderstood);
  }

  Talk misunderstood(int inARow) {
    return new Talk(state, language, languageChosen, inARow);
  }
}
