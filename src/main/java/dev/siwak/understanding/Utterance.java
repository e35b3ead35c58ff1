package dev.siwak.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A message as phrases see it: its words without punctuation, each in every form it may be meant
 * in, and the clauses they stand in. A phrase never reaches over the end of a clause.
 */
final class Utterance {
  /** The form that every number has. */
  static final String NUMBER = "#";

  private static final String NOT = "ما";

  private static final Set<String> CONTRAST =
      Set.of("but", "بس", "لكن", "ولكن", "however", "although", "though");
  private static final Set<String> ARTICLES = Set.of("el", "al", "il");

  /**
   * @param forms likeliest first; never empty
   * @param known whether one of the forms stands in the vocabulary
   */
  private record Heard(
      int token, List<String> forms, boolean known, int clause, boolean afterComma) {}

  private final Tokens tokens;
  private final List<Heard> words;

  private Utterance(Tokens tokens, List<Heard> words) {
    this.tokens = tokens;
    this.words = words;
  }

  static Utterance of(Tokens tokens, Spelling spelling, boolean arabizi) {
    var words = new ArrayList<Heard>(tokens.size());
    int clause = 0;
    boolean comma = false;
    String article = "";
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      switch (token.kind()) {
        case PUNCTUATION -> {
          comma |= token.is(",");
          clause += Clauses.endsAt(tokens, i) ? 1 : 0;
        }
        case NUMBER -> {
          words.add(new Heard(i, List.of(token.text(), NUMBER), true, clause, comma));
          comma = false;
        }
        case WORD, EMOJI -> {
          if (arabizi && ARTICLES.contains(token.text())) {
            article = token.text();
            continue;
          }
          var denied = spelling.denied(token.text());
          if (denied != null) {
            words.add(new Heard(i, List.of(NOT), true, clause, comma));
            words.add(new Heard(i, List.of(denied), true, clause, false));
            comma = false;
            continue;
          }
          var forms = forms(token.text(), article, spelling, arabizi);
          article = "";
          clause += CONTRAST.contains(forms.getFirst()) ? 1 : 0;
          boolean known = forms.stream().anyMatch(spelling::contains);
          if (token.isWord() || known) {
            words.add(new Heard(i, forms, known, clause, comma));
            comma = false;
          }
        }
      }
    }
    return new Utterance(tokens, words);
  }

  int size() {
    return words.size();
  }

  List<String> forms(int word) {
    return words.get(word).forms();
  }

  boolean is(int word, Set<String> any) {
    for (var form : words.get(word).forms()) {
      if (any.contains(form)) {
        return true;
      }
    }
    return false;
  }

  boolean is(Set<String> any) {
    return IntStream.range(0, size()).anyMatch(word -> is(word, any));
  }

  /** Whether the word at {@code word} is one of these and still in the clause of {@code start}. */
  boolean follows(int start, int word, Set<String> any) {
    return sameClause(start, word) && is(word, any);
  }

  boolean sameClause(int start, int word) {
    return word < words.size() && words.get(word).clause() == words.get(start).clause();
  }

  int clause(int word) {
    return words.get(word).clause();
  }

  boolean afterComma(int word) {
    return words.get(word).afterComma();
  }

  boolean known(int word) {
    return words.get(word).known();
  }

  Token token(int word) {
    return tokens.get(words.get(word).token());
  }

  /** Where the words stand in the original text. */
  Span span(int from, int to) {
    return tokens.span(words.get(from).token(), words.get(to - 1).token() + 1);
  }

  boolean touches(int from, int to, Span other) {
    return span(from, to).overlaps(other);
  }

  boolean isInitial(int word) {
    return Clauses.isInitial(tokens, words.get(word).token());
  }

  /** As the patient wrote it. */
  String written(int from, int to) {
    var span = span(from, to);
    return tokens.source().substring(span.start(), span.end());
  }

  /** The first word said in one breath with this one: since the last comma or sentence. */
  int breath(int word) {
    int first = word;
    while (first > 0 && sameClause(first - 1, first) && !afterComma(first)) {
      first--;
    }
    return first;
  }

  /** Whether a "but" stands here with something after it. */
  boolean contrasts(int word) {
    return is(word, CONTRAST) && word + 1 < words.size();
  }

  /** Whether the word names an hour, a day or a part of one. */
  boolean tellsTime(int word) {
    return token(word).isNumber() || forms(word).stream().anyMatch(Vocabulary::namesTime);
  }

  boolean asks() {
    return tokens.list().stream().anyMatch(token -> token.is("?"));
  }

  /** "el tani" is one word in Arabic; each half is tried. */
  private static List<String> forms(
      String word, String article, Spelling spelling, boolean arabizi) {
    var alone = spelling.forms(word, arabizi);
    if (article.isEmpty()) {
      return alone;
    }
    var both = new ArrayList<>(spelling.forms(article + word, true));
    both.addAll(alone);
    return both;
  }
}
