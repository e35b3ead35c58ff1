package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The visitor's name, as the patient wrote it. */
final class NameFinder {
  private static final int LONGEST = 4;
  private static final double SURE = 0.95;
  private static final double LIKELY = 0.8;
  private static final Set<String> PARTICLES =
      Set.of(
          "al", "el", "bin", "ibn", "bint", "abu", "abo", "abd", "de", "van", "ال", "بن", "ابن",
          "بنت", "ابو", "ام", "عبد");

  private final Utterance said;
  private final Cues cues;
  private final Lexis lexis;

  NameFinder(Utterance said, Cues cues, Lexis lexis) {
    this.said = said;
    this.cues = cues;
    this.lexis = lexis;
  }

  /** A name that is introduced as one, or that answers our question for it. */
  @Nullable Found<String> own(@Nullable Asked asked) {
    for (var hit : cues.all(Cue.NAME)) {
      var name = at(hit.to(), true);
      if (name != null) {
        return name;
      }
    }
    for (var hit : cues.all(Cue.NAME_MAYBE)) {
      var name = asked == Asked.NAME ? at(hit.to(), false) : known(hit.to());
      if (name != null && !cues.covers(Cue.BYE, hit.from())) {
        return name;
      }
    }
    return asked == Asked.NAME && !said.asks() ? bare() : null;
  }

  /** "for my son Ali". */
  @Nullable Found<String> ofAnother() {
    for (var cue : new Cue[] {Cue.FOR_OTHER, Cue.RELATION}) {
      for (var hit : cues.all(cue)) {
        var name = known(hit.to());
        if (name != null) {
          return name;
        }
      }
    }
    return null;
  }

  /** The whole answer is a name, but for a greeting or a yes before it. */
  private @Nullable Found<String> bare() {
    int from = 0;
    while (from < said.size() && isPrelude(from)) {
      from++;
    }
    int to = end(from, true);
    while (to < said.size() && (isPrelude(to) || said.token(to).isNumber())) {
      to++;
    }
    return to == said.size() && !isSaying(from) && isAnyName(from, to) ? at(from, true) : null;
  }

  /** "Tomorrow Evening" is written like a name, but no word of it is one. */
  private boolean isAnyName(int from, int to) {
    return IntStream.range(from, to)
        .anyMatch(word -> isNamePart(word) || Names.isWordToo(raw(word)) || said.isInitial(word));
  }

  /** "Good morning" and صباح الخير begin with what may be a name, and are none. */
  private boolean isSaying(int word) {
    for (var cue : new Cue[] {Cue.GREET, Cue.THANK, Cue.BYE, Cue.SMALL_TALK}) {
      if (cues.all(cue).stream().anyMatch(hit -> hit.covers(word) && hit.to() > word + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isPrelude(int word) {
    return !lexis.isPersonal(raw(word))
        && (cues.covers(Cue.OK, word)
            || cues.covers(Cue.YES, word)
            || cues.covers(Cue.GREET, word)
            || cues.covers(Cue.THANK, word)
            || cues.covers(Cue.POLITE, word)
            || cues.covers(Cue.NAME_MAYBE, word)
            || cues.covers(Cue.FOR_OTHER, word)
            || cues.covers(Cue.RELATION, word)
            || raw(word).equals("please"));
  }

  private @Nullable Found<String> at(int from, boolean introduced) {
    int to = end(from, introduced);
    if (to == from) {
      return null;
    }
    var span = said.span(from, to);
    int dot = said.isInitial(to - 1) ? 1 : 0;
    return new Found<>(
        said.written(from, to) + ".".repeat(dot), new Span(span.start(), span.end() + dot), SURE);
  }

  /** Only a name that many bear, or one written like a name. */
  private @Nullable Found<String> known(int from) {
    boolean known = from < said.size() && (Names.isOne(raw(from)) || isCapitalised(from));
    if (!known || !isNamePart(from)) {
      return null;
    }
    int to = end(from, false);
    return to > from ? new Found<>(said.written(from, to), said.span(from, to), LIKELY) : null;
  }

  private int end(int from, boolean introduced) {
    int to = from;
    while (to < said.size()
        && to - from < LONGEST
        && said.sameClause(from, to)
        && (to == from || !said.afterComma(to))
        && isPart(from, to, introduced)) {
      to++;
    }
    while (to > from && PARTICLES.contains(raw(to - 1)) && !Names.isOne(raw(to - 1))) {
      to--;
    }
    return to;
  }

  private boolean isPart(int from, int word, boolean introduced) {
    boolean later = word > from;
    return isNamePart(word)
        || (introduced && (Names.isWordToo(raw(word)) || said.isInitial(word)))
        || (later && (isFamilyName(word) || raw(word - 1).equals("عبد")))
        || ((introduced || later) && isCapitalised(word) && !isCue(word) && !isAfterInitial(word));
  }

  /** After "C." a known word begins the next sentence. */
  private boolean isAfterInitial(int word) {
    return word > 0 && said.isInitial(word - 1) && lexis.spelling().contains(raw(word));
  }

  /** العمري is no word that it resembles: only those that stand in phrases as they are. */
  private boolean isFamilyName(int word) {
    String raw = raw(word);
    boolean listed = lexis.spelling().contains(raw) && !Names.isWordToo(raw);
    return raw.startsWith("ال") && raw.length() > 4 && !listed;
  }

  private boolean isNamePart(int word) {
    String raw = raw(word);
    if (!said.token(word).isWord()) {
      return false;
    }
    boolean initial =
        raw.length() < 2 && !said.token(word).glued() && !Character.isLetter(raw.charAt(0));
    return lexis.isPersonal(raw)
        || PARTICLES.contains(raw)
        || !(initial || said.known(word) || lexis.spelling().contains(raw));
  }

  private boolean isCue(int word) {
    return cues.covers(Cue.NOT, word) || cues.covers(Cue.BOOK, word) || cues.covers(Cue.NO, word);
  }

  private boolean isCapitalised(int word) {
    String written = said.written(word, word + 1);
    return Character.isUpperCase(written.codePointAt(0))
        && written.length() > 1
        && Character.isLowerCase(written.charAt(1));
  }

  private String raw(int word) {
    return said.token(word).text().replace("'", "");
  }
}
