package dev.siwak.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the patterns of the phrase files: words in a row, {@code a/b} one of several words, {@code
 * (a b|c)} one of several rows, {@code x?} may be left out, {@code x*} said up to four times or not
 * at all, a {@code *} alone up to three words of any kind, {@code #} a number, {@code @name} a part
 * named before, {@code word~} an Arabic noun with or without a possessive ending.
 */
final class PatternReader {
  private static final int GAP = 3;
  private static final int REPEATS = 4;
  private static final String REPEATED = "×";
  private static final List<String> POSSESSIVES =
      List.of("ي", "ك", "كم", "نا", "ه", "ها", "هم", "كو", "كن");

  private final Map<String, Node> named = new HashMap<>();
  private final List<String> input = new ArrayList<>();
  private int at;

  /** Gives a name to a pattern for the lines that follow. */
  void define(String name, String pattern) {
    if (named.put(name, read(pattern)) != null) {
      throw new IllegalArgumentException("@" + name + " is defined twice");
    }
  }

  Node read(String pattern) {
    input.clear();
    at = 0;
    var repeats = pattern.replaceAll("(?<=[^\\s(|])\\*", REPEATED);
    for (var piece : repeats.replaceAll("([()|?*×])", " $1 ").strip().split("\\s+", -1)) {
      input.add(piece);
    }
    var node = choice();
    if (at < input.size()) {
      throw new IllegalArgumentException("unexpected " + input.get(at) + " in " + pattern);
    }
    return node;
  }

  private Node choice() {
    var rows = new ArrayList<Node>();
    rows.add(row());
    while (take("|")) {
      rows.add(row());
    }
    return rows.size() == 1 ? rows.getFirst() : new Node.Choice(rows);
  }

  private Node row() {
    var parts = new ArrayList<Node>();
    while (at < input.size() && !input.get(at).equals("|") && !input.get(at).equals(")")) {
      var part = part();
      boolean repeated = take(REPEATED);
      parts.add(
          take("?") ? new Node.Maybe(part) : repeated ? new Node.Repeated(part, REPEATS) : part);
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an empty row in " + input);
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
  }

  private Node part() {
    String piece = input.get(at++);
    if (piece.equals("(")) {
      var inside = choice();
      if (!take(")")) {
        throw new IllegalArgumentException("a bracket stays open in " + input);
      }
      return inside;
    }
    if (piece.equals("*")) {
      return new Node.Gap(GAP);
    }
    if (piece.startsWith("@")) {
      return known(named.get(piece.substring(1)), piece);
    }
    return new Node.AnyOf(words(piece));
  }

  private boolean take(String piece) {
    if (at < input.size() && input.get(at).equals(piece)) {
      at++;
      return true;
    }
    return false;
  }

  private static Node known(@Nullable Node node, String name) {
    if (node == null) {
      throw new IllegalArgumentException(name + " is not defined");
    }
    return node;
  }

  private static Set<String> words(String piece) {
    var words = new LinkedHashSet<String>();
    for (var word : piece.split("/", -1)) {
      boolean noun = word.endsWith("~");
      String folded = fold(noun ? word.substring(0, word.length() - 1) : word);
      words.add(folded);
      if (noun) {
        String stem =
            folded.endsWith("ه") ? folded.substring(0, folded.length() - 1) + "ت" : folded;
        POSSESSIVES.forEach(ending -> words.add(stem + ending));
      }
    }
    return words;
  }

  /** The word as a message's words are folded, so that both are compared in one form. */
  static String fold(String word) {
    return word.equals("#")
        ? Utterance.NUMBER
        : Tokens.of(word).list().stream()
            .map(Token::text)
            .collect(Collectors.joining())
            .replace("'", "");
  }
}
