package dev.siwak.understanding;

import java.util.Set;

/** Where a clause ends: a dot behind an abbreviation, an initial or inside a number ends none. */
final class Clauses {
  private static final Set<String> ENDS = Set.of(".", "?", "!", ";");
  private static final Set<String> ABBREVIATED =
      Set.of("dr", "mr", "mrs", "ms", "st", "no", "د", "ا");

  private Clauses() {}

  /** "A." of a name: one capital letter with its dot. */
  static boolean isInitial(Tokens tokens, int at) {
    var token = tokens.get(at);
    boolean letter = token.isWord() && token.text().length() == 1;
    return letter
        && at + 1 < tokens.size()
        && tokens.get(at + 1).is(".")
        && Character.isUpperCase(tokens.source().charAt(token.span().start()));
  }

  static boolean endsAt(Tokens tokens, int at) {
    if (!ENDS.contains(tokens.get(at).text())) {
      return false;
    }
    if (!tokens.get(at).is(".") || at == 0) {
      return true;
    }
    boolean inNumber =
        tokens.get(at - 1).isNumber() && at + 1 < tokens.size() && tokens.get(at + 1).glued();
    return !inNumber
        && !ABBREVIATED.contains(tokens.get(at - 1).text())
        && !isInitial(tokens, at - 1);
  }
}
