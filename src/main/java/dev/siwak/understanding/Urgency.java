package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;

/** Where the line runs between an emergency, a clinical question and neither. */
final class Urgency {
  private Urgency() {}

  static boolean isEmergency(Utterance said, Cues cues) {
    return bleedsOn(cues)
        || (cues.has(Cue.SWELLING) && cues.hasAny(Cue.FEVER, Cue.SPREADING))
        || isHurt(cues)
        || cues.has(Cue.BREATHING)
        || (cues.has(Cue.KNOCKED_OUT) && !cues.has(Cue.MILK_TOOTH))
        || freshlyBroken(said, cues)
        || cues.has(Cue.BROKEN_JAW)
        || (cues.has(Cue.PAINKILLER) && cues.has(Cue.NO_HELP))
        || isCalledSo(cues);
  }

  /** Whether nothing but the name of an illness was said. */
  static boolean isOnlyNamed(Cues cues) {
    return !cues.hasAny(
        Cue.PAIN,
        Cue.ADVICE,
        Cue.BLEEDING,
        Cue.SWELLING,
        Cue.FEVER,
        Cue.BROKE_TOOTH,
        Cue.BROKEN_TOOTH,
        Cue.KNOCKED_OUT);
  }

  static boolean isClinical(Cues cues) {
    return cues.hasAny(
        Cue.PAIN,
        Cue.SYMPTOM,
        Cue.ADVICE,
        Cue.BLEEDING,
        Cue.SWELLING,
        Cue.FEVER,
        Cue.BROKE_TOOTH,
        Cue.BROKEN_TOOTH,
        Cue.KNOCKED_OUT);
  }

  /** Gums that bleed at brushing are no emergency, however much. */
  private static boolean bleedsOn(Cues cues) {
    return cues.has(Cue.BLEEDING)
        && (cues.has(Cue.UNSTOPPABLE) || (cues.has(Cue.HEAVY) && !cues.has(Cue.BRUSHING)));
  }

  /** After a blow: bleeding, a tooth gone or a jaw that does not move. */
  private static boolean isHurt(Cues cues) {
    boolean tooth = cues.has(Cue.LOST_TOOTH) && !cues.has(Cue.MILK_TOOTH);
    return cues.has(Cue.TRAUMA)
        && !cues.has(Cue.OLD)
        && (tooth || cues.hasAny(Cue.BLEEDING, Cue.LOCKED_JAW));
  }

  private static boolean freshlyBroken(Utterance said, Cues cues) {
    if (cues.hasAny(Cue.OLD, Cue.MILK_TOOTH)) {
      return false;
    }
    return cues.has(Cue.BROKE_TOOTH)
        || cues.all(Cue.BROKEN_TOOTH).stream()
            .anyMatch(
                tooth ->
                    cues.all(Cue.FRESH).stream().anyMatch(fresh -> together(said, tooth, fresh)));
  }

  private static boolean together(Utterance said, Hit<Cue> one, Hit<Cue> other) {
    return said.clause(one.from()) == said.clause(other.from());
  }

  /** "Emergency" names a service too: asking for that is a wish like any other. */
  private static boolean isCalledSo(Cues cues) {
    return cues.all(Cue.EMERGENCY).stream()
        .filter(hit -> !cues.covers(Cue.ADVICE, hit.from()))
        .anyMatch(
            hit ->
                hit.to() - hit.from() > 1
                    || !cues.hasAny(
                        Cue.BOOK,
                        Cue.AVAILABLE,
                        Cue.APPOINTMENT,
                        Cue.PRICE,
                        Cue.HOW_MUCH,
                        Cue.DO_YOU,
                        Cue.SERVICE,
                        Cue.HOURS,
                        Cue.INSURANCE,
                        Cue.MINE,
                        Cue.MY_VISIT));
  }
}
