package dev.siwak.understanding;

import dev.siwak.kernel.Language;
import dev.siwak.understanding.Context.Asked;
import dev.siwak.understanding.Phrases.Hit;
import java.util.List;
import java.util.Set;
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
    var particulars = ParticularFinder.find(said, cues, lexis.particulars(said));
    var offer = leavesDentist(particulars) ? null : offer(cues, when);
    if (offer != null && picksFromList()) {
      when = when.without(offer.span());
    }
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
            provider != null || gender != null || particulars.contains(Particular.SAME_DENTIST),
            when,
            emergency,
            particulars);
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
        InputGuard.judge(text),
        BranchFinder.find(said, cues, lexis.branches(said)),
        particulars);
  }

  /** "Any dentist" is no "any of these", "as last time" not the last of them. */
  private static boolean leavesDentist(Set<Particular> particulars) {
    return particulars.contains(Particular.ANY_DENTIST)
        || particulars.contains(Particular.SAME_DENTIST);
  }

  /** A list without times is on the table: "the second" is a row of it, not a day. */
  private boolean picksFromList() {
    return talk.asked() == Asked.SERVICE && context.offers().isEmpty();
  }

  private List<Hit<String>> services(@Nullable Found<String> name) {
    return lexis.services(said).stream()
        .filter(hit -> name == null || !said.touches(hit.from(), hit.to(), name.span()))
        .toList();
  }

  private @Nullable Found<Integer> offer(Cues cues, TimeReading when) {
    boolean listed = !context.offers().isEmpty();
    boolean choosing = talk.open() || talk.cancelling() || talk.qualifying() || picksFromList();
    if (!listed && (!choosing || (!when.readings().isEmpty() && !picksFromList()))) {
      return null;
    }
    return new OfferChoice(said, cues, context, when).find();
  }
}
