package dev.siwak.understanding;

import dev.siwak.kernel.Language;
import dev.siwak.understanding.Context.Asked;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One message on its way to a reading: first its values, then what they are wanted for. */
final class Reader {
  private static final Set<String> OF_AN_HOUR = Set.of("am", "pm", "oclock", "thirty", "fifteen");

  private final Utterance said;
  private final Cues cues;
  private final Lexis lexis;
  private final Context context;
  private final Talk talk;

  Reader(Utterance said, Cues cues, Lexis lexis, Context context) {
    this.said = said;
    this.cues = cues;
    this.lexis = lexis;
    this.context = context;
    this.talk = Talk.of(context);
  }

  Reading read(String text, Language language) {
    var services = lexis.services(said);
    var named = lexis.providers(said);
    var asked = context.asked();
    var provider = ProviderFinder.find(said, cues, named, asked);
    var gender = provider == null ? ProviderFinder.gender(said, cues, named) : null;
    var when = timeBesideOffers(time(text));
    var offer = offer(when);
    var names = new NameFinder(said, cues, lexis);
    var name = provider == null || asked == Asked.NAME ? names.own(asked) : null;
    var visitor = names.ofAnother();
    boolean emergency = Urgency.isEmergency(said, cues);
    var facts =
        new Facts(
            said,
            cues,
            talk,
            context.now().toLocalDate(),
            services,
            ServiceFinder.isWished(cues, services, emergency),
            offer,
            name,
            visitor,
            provider != null || gender != null,
            when,
            emergency);
    var intents = new Intents(facts).find();
    return new Reading(
        language,
        intents,
        ServiceFinder.find(said, cues, services),
        offer,
        name == null ? visitor : name,
        provider,
        gender,
        facts.tellsTime() ? when : TimeReading.NONE,
        InputGuard.judge(text));
  }

  /** "Good morning" and "see you in the afternoon" name no time: such words are not shown to it. */
  private TimeReading time(String text) {
    var hidden = new StringBuilder(text);
    for (var cue : new Cue[] {Cue.GREET, Cue.BYE, Cue.SMALL_TALK, Cue.HUMAN}) {
      for (var hit : cues.all(cue)) {
        var span = said.span(hit.from(), hit.to());
        for (int i = span.start(); i < span.end(); i++) {
          hidden.setCharAt(i, '.');
        }
      }
    }
    for (int word = 1; word < said.size(); word++) {
      if (isPronoun(word)) {
        var span = said.span(word, word + 1);
        IntStream.range(span.start(), span.end()).forEach(i -> hidden.setCharAt(i, '.'));
      }
    }
    return TimeGrammar.read(Tokens.of(hidden.toString()), context);
  }

  /** "The second" over offers is one of them, not the second of the month. */
  private TimeReading timeBesideOffers(TimeReading when) {
    if (context.offers().isEmpty() || when.spans().size() != 1) {
      return when;
    }
    var time = when.spans().getFirst();
    for (int i = 0; i < OfferChoice.ORDINALS.length && i < context.offers().size(); i++) {
      for (var hit : cues.all(OfferChoice.ORDINALS[i])) {
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
    int from = Math.max(0, word - 4);
    boolean pointed =
        IntStream.range(from, word).anyMatch(it -> said.is(it, Set.of("the", "that")));
    return one && !hour && pointed;
  }

  private @Nullable Found<Integer> offer(TimeReading when) {
    boolean listed = !context.offers().isEmpty();
    boolean choosing = talk.open() || talk.cancelling() || talk.qualifying();
    if (!listed && (!choosing || !when.readings().isEmpty())) {
      return null;
    }
    return new OfferChoice(said, cues, context, when).find();
  }
}
