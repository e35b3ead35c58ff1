package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which of the numbered offers is chosen. */
final class OfferChoice {
  private static final double SURE = 0.95;
  private static final double LIKELY = 0.7;
  private static final int SHORT = 4;
  private static final Cue[] ASKING = {
    Cue.PRICE, Cue.HOW_MUCH, Cue.SERVICE, Cue.HOURS, Cue.LOCATION, Cue.INSURANCE
  };
  private static final Map<String, Integer> CARDINALS =
      Map.ofEntries(
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("واحد", 1),
          Map.entry("اثنين", 2),
          Map.entry("اتنين", 2),
          Map.entry("تنين", 2),
          Map.entry("ثلاثه", 3),
          Map.entry("تلاته", 3),
          Map.entry("ثلاث", 3),
          Map.entry("اربعه", 4),
          Map.entry("اربع", 4),
          Map.entry("خمسه", 5));

  private static final Set<String> FILLERS =
      Set.of(
          "please", "the", "one", "pls", "i", "want", "take", "ill", "ابي", "ابغي", "عايز", "بدي",
          "اريد", "اختار", "باخذ");

  private final Utterance said;
  private final Cues cues;
  private final List<LocalDateTime> offers;
  private final TimeReading when;
  private final OfferByTime byTime;

  OfferChoice(Utterance said, Cues cues, Context context, TimeReading when) {
    this.said = said;
    this.cues = cues;
    this.offers = context.offers();
    this.when = when;
    this.byTime = new OfferByTime(said, cues, offers, when);
  }

  @Nullable Found<Integer> find() {
    var chosen = byOrdinal();
    if (chosen == null) {
      chosen = byNumber();
    }
    if (chosen == null && !offers.isEmpty()) {
      chosen = byTime.find();
    }
    return chosen != null || offers.size() < 2 ? chosen : byPlace();
  }

  private @Nullable Found<Integer> byOrdinal() {
    for (int i = 0; i < Cue.ORDINALS.size(); i++) {
      var hit = cues.first(Cue.ORDINALS.get(i));
      if (hit.isPresent() && fits(i + 1) && !isDate(hit.get()) && !isAskedAbout(hit.get())) {
        return new Found<>(i + 1, said.span(hit.get().from(), hit.get().to()), SURE);
      }
    }
    var last = cues.first(Cue.LAST);
    return last.isPresent() && !offers.isEmpty() && !isDate(last.get()) && !isAskedAbout(last.get())
        ? new Found<>(offers.size(), said.span(last.get().from(), last.get().to()), SURE)
        : null;
  }

  /** "How long is the first one?", "is the second with Dr. Sara?" */
  private boolean isAskedAbout(Hit<Cue> place) {
    int breath = said.breath(place.from());
    for (var cue : ASKING) {
      if (cues.all(cue).stream().anyMatch(hit -> said.breath(hit.from()) == breath)) {
        return true;
      }
    }
    return DentistQuestion.isIn(said, cues, breath);
  }

  /** Where nothing is offered, a number may still choose from a list; only a short answer does. */
  private boolean fits(int number) {
    return offers.isEmpty() ? said.size() <= SHORT : number <= offers.size();
  }

  /** "first of March" is a day; "the 2nd" over two offers is one of them. */
  private boolean isDate(Hit<Cue> hit) {
    var span = said.span(hit.from(), hit.to());
    return when.spans().stream()
        .anyMatch(time -> time.start() <= span.start() && time.end() > span.end());
  }

  private @Nullable Found<Integer> byNumber() {
    int at = -1;
    for (int word = 0; word < said.size(); word++) {
      if (value(word) > 0 && at < 0) {
        at = word;
      } else if (!isFiller(word)) {
        return null;
      }
    }
    if (at < 0) {
      return null;
    }
    int number = value(at);
    boolean listed = offers.isEmpty() ? number <= 10 : number <= offers.size();
    int index = listed ? number : byTime.onTheHour(number);
    return index == 0 ? null : new Found<>(index, said.span(at, at + 1), SURE);
  }

  private int value(int word) {
    var token = said.token(word);
    if (token.isNumber()) {
      return token.value();
    }
    for (var form : said.forms(word)) {
      if (CARDINALS.containsKey(form)) {
        return CARDINALS.get(form);
      }
    }
    return -1;
  }

  private boolean isFiller(int word) {
    return cues.covers(Cue.YES, word)
        || cues.covers(Cue.OK, word)
        || cues.covers(Cue.OPTION, word)
        || cues.covers(Cue.THANK, word)
        || cues.covers(Cue.POLITE, word)
        || cues.covers(Cue.BOOK_IT, word)
        || cues.covers(Cue.GREET, word)
        || said.is(word, FILLERS);
  }

  private @Nullable Found<Integer> byPlace() {
    var order = Comparator.<Integer, LocalDateTime>comparing(offers::get);
    var all = IntStream.range(0, offers.size()).boxed().toList();
    var earliest = cues.first(Cue.EARLIEST);
    var latest = cues.first(Cue.LATEST);
    if (earliest.isPresent()) {
      return found(all.stream().min(order).orElseThrow(), earliest.get(), SURE);
    }
    if (latest.isPresent()) {
      return found(all.stream().max(order).orElseThrow(), latest.get(), SURE);
    }
    var any = cues.first(Cue.ANY_OFFER);
    return any.isPresent()
            && when.readings().isEmpty()
            && Cue.ORDINALS.stream().noneMatch(cues::denies)
        ? found(all.stream().min(order).orElseThrow(), any.get(), LIKELY)
        : null;
  }

  private Found<Integer> found(int index, Hit<Cue> hit, double confidence) {
    return new Found<>(index + 1, said.span(hit.from(), hit.to()), confidence);
  }
}
