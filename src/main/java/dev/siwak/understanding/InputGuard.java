package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The input guardrail: whether a message tries to steer the assistant, asks for medical advice or
 * for others' data, or insults. A pure function of the text. What looks like a visit to the dentist
 * is given the benefit of the doubt.
 */
final class InputGuard {
  private static final Phrases<String> SIGNS = Phrases.read(sign -> sign, "guard.txt");
  private static final Spelling SPELLING = new Spelling(Set.of(), SIGNS.vocabulary());
  private static final int LONG = 60;
  private static final int MANY = 3;

  private InputGuard() {}

  static Guard judge(String text) {
    var said = Utterance.of(Tokens.of(text), SPELLING, false);
    var signs = new HashMap<String, Integer>();
    var hits = SIGNS.in(said);
    hits.removeIf(hit -> isOwn(hit, hits));
    for (Hit<String> hit : hits) {
      signs.merge(hit.label(), 1, Integer::sum);
    }
    if (signs.isEmpty()) {
      return isSignals(text) ? Guard.INJECTION : Guard.ALLOW;
    }
    if (isInjection(signs, said.size())) {
      return Guard.INJECTION;
    }
    if (any(signs, List.of("harm", "hate", "insult", "sex"))) {
      return Guard.ABUSE;
    }
    if (signs.containsKey("private")) {
      return Guard.PERSONAL_DATA;
    }
    return signs.containsKey("clinical") ? Guard.CLINICAL : Guard.ALLOW;
  }

  /** "Ignore my last message" and "the instructions after the extraction" overrule nothing. */
  private static boolean isOwn(Hit<String> hit, List<Hit<String>> all) {
    return hit.label().equals("override")
        && all.stream()
            .anyMatch(
                own -> own.label().equals("own") && own.from() < hit.to() && hit.from() < own.to());
  }

  /** To overrule our instructions is enough; a role to play only with more that goes with it. */
  private static boolean isInjection(Map<String, Integer> signs, int words) {
    int unbound = signs.getOrDefault("unbound", 0);
    int persona = signs.getOrDefault("persona", 0);
    int machine = signs.getOrDefault("machine", 0);
    boolean dental = signs.containsKey("dental");
    if (signs.containsKey("override") || unbound >= 2 || (unbound == 1 && persona + machine >= 1)) {
      return true;
    }
    boolean script = persona >= 1 && machine >= 1 && persona + machine >= MANY;
    return words >= LONG && (script || (!dental && persona + machine >= MANY));
  }

  private static boolean any(Map<String, Integer> signs, List<String> names) {
    return names.stream().anyMatch(signs::containsKey);
  }

  /** Morse code and the like: dots and dashes alone are no message of a patient. */
  private static boolean isSignals(String text) {
    int signals = 0;
    int all = Math.min(text.length(), Tokens.MAX_CHARACTERS);
    for (int i = 0; i < all; i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        return false;
      }
      signals += c == '.' || c == '-' ? 1 : 0;
    }
    return signals > LONG;
  }
}
