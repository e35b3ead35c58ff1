package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which of two phrases counts where one lies inside the other. */
final class Precedence {
  /** Symptoms are seen inside other phrases too: nothing said around them makes them harmless. */
  private static final Set<Cue> LASTING =
      EnumSet.of(
          Cue.BLEEDING,
          Cue.UNSTOPPABLE,
          Cue.HEAVY,
          Cue.BRUSHING,
          Cue.SWELLING,
          Cue.SPREADING,
          Cue.TRAUMA,
          Cue.LOST_TOOTH,
          Cue.LOCKED_JAW,
          Cue.FEVER,
          Cue.BREATHING,
          Cue.KNOCKED_OUT,
          Cue.BROKEN_TOOTH,
          Cue.BROKE_TOOTH,
          Cue.BROKEN_JAW,
          Cue.FRESH,
          Cue.OLD,
          Cue.MILK_TOOTH,
          Cue.PAIN,
          Cue.PAINKILLER,
          Cue.NO_HELP,
          Cue.EMERGENCY,
          Cue.SYMPTOM,
          Cue.RELATION,
          Cue.TITLE,
          Cue.WITH,
          Cue.PAST,
          Cue.NOT,
          Cue.WITHOUT,
          Cue.WOMAN,
          Cue.MAN,
          Cue.FIRST,
          Cue.SECOND,
          Cue.THIRD,
          Cue.FOURTH,
          Cue.FIFTH,
          Cue.LAST);

  private static final Set<Cue> NEGATING = EnumSet.of(Cue.NOT, Cue.WITHOUT);

  /** "Will it hurt?", "your prices hurt": no pain is felt yet. */
  private static final Set<Cue> NAMING_PAIN = EnumSet.of(Cue.SERVICE, Cue.PRICE);

  /** What politeness takes the sense of. */
  private static final Set<Cue> POLITELY_SAID = EnumSet.of(Cue.NOT, Cue.WITHOUT, Cue.RELATION);

  private Precedence() {}

  /** Whether a longer phrase around this one takes its sense. */
  static boolean isSilenced(Hit<Cue> hit, List<Hit<Cue>> all, Utterance said) {
    if (isNumberedOverComma(hit, said)) {
      return true;
    }
    boolean lasting = LASTING.contains(hit.label());
    for (var other : all) {
      if (isNumberedOverComma(other, said)) {
        continue;
      }
      boolean longer =
          other.from() <= hit.from()
              && other.to() >= hit.to()
              && other.to() - other.from() > hit.to() - hit.from();
      boolean late =
          hit.label() == Cue.LATE
              && other.label() == Cue.NOTHING
              && other.covers(hit.to() - 1)
              && other.to() > hit.to();
      if (late || (longer && silences(other, hit, lasting))) {
        return true;
      }
    }
    return false;
  }

  /** "No, 5 pm" and "no. 5" are not the same. */
  private static boolean isNumberedOverComma(Hit<Cue> hit, Utterance said) {
    return Cue.ORDINALS.contains(hit.label())
        && hit.to() - hit.from() > 1
        && said.afterComma(hit.to() - 1);
  }

  private static boolean silences(Hit<Cue> other, Hit<Cue> hit, boolean lasting) {
    if (other.label() == Cue.NOTHING || other.label() == hit.label()) {
      return true;
    }
    if (NEGATING.contains(other.label())) {
      return false;
    }
    return !lasting
        || (other.label() == Cue.POLITE && POLITELY_SAID.contains(hit.label()))
        || (NAMING_PAIN.contains(other.label()) && hit.label() == Cue.PAIN);
  }
}
