package dev.siwak.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a message that may tell a time. "Good morning", "see you in the afternoon", a person
 * called Will or خميس and "the morning one" tell none: the grammar is not shown them.
 */
final class TimeWords {
  private static final Cue[] SILENT = {Cue.GREET, Cue.BYE, Cue.SMALL_TALK, Cue.HUMAN};
  private static final Set<String> OF_AN_HOUR = Set.of("am", "pm", "oclock", "thirty", "fifteen");
  private static final int NEAR = 4;

  private final Utterance said;
  private final Cues cues;
  private final Context context;
  private final List<Span> hidden = new ArrayList<>();

  private TimeWords(Utterance said, Cues cues, Context context) {
    this.said = said;
    this.cues = cues;
    this.context = context;
  }

  static TimeWords of(Utterance said, Cues cues, Context context, @Nullable Found<String> name) {
    var words = new TimeWords(said, cues, context);
    for (var cue : SILENT) {
      cues.all(cue).forEach(hit -> words.hidden.add(said.span(hit.from(), hit.to())));
    }
    IntStream.range(1, said.size())
        .filter(words::isPronoun)
        .forEach(word -> words.hidden.add(said.span(word, word + 1)));
    if (name != null) {
      words.hidden.add(name.span());
    }
    return words;
  }

  TimeReading read(String text) {
    var shown = new StringBuilder(text);
    for (var span : hidden) {
      IntStream.range(span.start(), span.end()).forEach(i -> shown.setCharAt(i, '.'));
    }
    return besideOffers(TimeGrammar.read(Tokens.of(shown.toString()), context));
  }

  /** "The second" over offers is one of them, not the second of the month. */
  private TimeReading besideOffers(TimeReading when) {
    if (context.offers().isEmpty() || when.spans().size() != 1) {
      return when;
    }
    var time = when.spans().getFirst();
    for (int i = 0; i < Cue.ORDINALS.size() && i < context.offers().size(); i++) {
      for (var hit : cues.all(Cue.ORDINALS.get(i))) {
        var place = said.span(hit.from(), hit.to());
        if (time.end() <= place.end() && time.end() > place.start()) {
          return TimeReading.NONE;
        }
      }
    }
    return when;
  }

  /** "The morning one", "the 5 pm one": no hour, but one of the times. */
  private boolean isPronoun(int word) {
    boolean one = said.is(word, Set.of("one", "ones")) && said.tellsTime(word - 1);
    int end = word + 1;
    boolean hour = end < said.size() && (said.tellsTime(end) || said.is(end, OF_AN_HOUR));
    boolean pointed =
        IntStream.range(Math.max(0, word - NEAR), word)
            .anyMatch(it -> said.is(it, Set.of("the", "that")));
    return one && !hour && pointed;
  }
}
