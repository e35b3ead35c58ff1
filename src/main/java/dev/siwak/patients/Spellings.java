package dev.siwak.patients;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that WhatsApp and people write in two ways: Mexico with and without a 1 after the
 * country's code, Argentina with and without a 9, Brazil's mobiles with and without a 9 after the
 * area's. Only for finding who is known already: an answer goes to the number as it came.
 */
final class Spellings {
  private static final List<Rule> RULES =
      List.of(
          new Rule("521(\\d{10})", "52$1"),
          new Rule("52(\\d{10})", "521$1"),
          new Rule("549(\\d{10})", "54$1"),
          new Rule("54([1-8]\\d{9})", "549$1"),
          new Rule("55(\\d{2})9([6-9]\\d{7})", "55$1$2"),
          new Rule("55(?<area>\\d{2})(?<rest>[6-9]\\d{7})", "55${area}9${rest}"));

  private Spellings() {}

  private record Rule(Pattern one, String other) {
    Rule(String one, String other) {
      this(Pattern.compile(one), other);
    }
  }

  /** The other spelling of a WhatsApp number; empty where there is none. */
  static List<String> besides(@Nullable String waId) {
    if (waId == null) return List.of();
    for (var rule : RULES) {
      var matcher = rule.one().matcher(waId);
      if (matcher.matches()) return List.of(matcher.replaceFirst(rule.other()));
    }
    return List.of();
  }
}
