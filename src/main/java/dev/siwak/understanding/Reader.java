package dev.siwak.understanding;

import dev.siwak.kernel.Language;
import dev.siwak.understanding.Context.Asked;
import dev.siwak.understanding.Phrases.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message on its way to a reading: first its values, then what they are wanted for. */
final class Reader {
  private final Utterance said;
  private final Cues all;
  private final Lexis lexis;
  private final Context context;
  private final Talk talk;

  Reader(Utterance said, Cues cues, Lexis lexis, Context context) {
    this.said = said;
    this.all = cues;
    this.lexis = lexis;
    this.context = context;
    this.talk = Talk.of(context);
  }

  Reading read(String text, Language language) {
    var named = lexis.providers(said);
    var asked = context.asked();
    var provider = ProviderFinder.find(said, all, named, asked);
    var names = new NameFinder(said, all, lexis);
    var name = provider == null || asked == Asked.NAME ? names.own(asked) : null;
    var visitor = names.ofAnother();
    boolean emergency = Urgency.isEmergency(said, all);
    var cues = name == null ? all : all.outside(name.span());
    var services = services(name);
    var gender = provider == null ? ProviderFinder.gender(said, cues, named) : null;
    var when = TimeWords.of(said, cues, context, name).read(text);
    var offer = offer(cues, when);
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

  private List<Hit<String>> services(@Nullable Found<String> name) {
    return lexis.services(said).stream()
        .filter(hit -> name == null || !said.touches(hit.from(), hit.to(), name.span()))
        .toList();
  }

  private @Nullable Found<Integer> offer(Cues cues, TimeReading when) {
    boolean listed = !context.offers().isEmpty();
    boolean choosing = talk.open() || talk.cancelling() || talk.qualifying();
    if (!listed && (!choosing || !when.readings().isEmpty())) {
      return null;
    }
    return new OfferChoice(said, cues, context, when).find();
  }
}
