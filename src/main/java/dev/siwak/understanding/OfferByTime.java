package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The offer that alone has the day, the hour or the part of the day that was named. */
record OfferByTime(Utterance said, Cues cues, List<LocalDateTime> offers, TimeReading when) {
  private static final double SURE = 0.95;

  /** Something of that kind is looked for, not one of these taken. */
  private static final Set<String> SEARCHING =
      Set.of("something", "anything", "any", "other", "شي", "شيء", "اي", "حاجه");

  /** A time or a day that exactly one offer has, unless something else is asked about it. */
  @Nullable Found<Integer> find() {
    if (cues.hasAny(Cue.AVAILABLE, Cue.ANOTHER, Cue.REFUSE, Cue.NO)) {
      return null;
    }
    if (when.readings().isEmpty()) {
      return byPartOfDay();
    }
    var fitting =
        IntStream.range(0, offers.size())
            .filter(
                i -> when.readings().stream().anyMatch(reading -> names(reading, offers.get(i))))
            .toArray();
    return fitting.length == 1 ? found(fitting[0], when.spans().getFirst()) : null;
  }

  private boolean names(When reading, LocalDateTime offer) {
    boolean date = reading.date() != null;
    boolean time = reading.time() != null;
    var pod = said.is(SEARCHING) ? null : reading.pod();
    return (date || time || (pod != null && reading.startDate() == null))
        && (!date || offer.toLocalDate().equals(reading.date()))
        && (!time || offer.toLocalTime().equals(reading.time()))
        && (pod == null || pod.holds(offer.toLocalTime()));
  }

  /** "The morning one" in Arabic is an adjective: الصباحي. */
  private @Nullable Found<Integer> byPartOfDay() {
    var morning = only(cues.first(Cue.MORNING_ONE), PartOfDay.MORNING);
    return morning == null ? only(cues.first(Cue.EVENING_ONE), PartOfDay.EVENING) : morning;
  }

  private @Nullable Found<Integer> only(Optional<Hit<Cue>> hit, PartOfDay pod) {
    var fitting =
        IntStream.range(0, offers.size())
            .filter(i -> pod.holds(offers.get(i).toLocalTime()))
            .toArray();
    return hit.isPresent() && fitting.length == 1
        ? found(fitting[0], said.span(hit.get().from(), hit.get().to()))
        : null;
  }

  /** The only offer at this hour, or 0. */
  int onTheHour(int hour) {
    var fitting =
        IntStream.range(0, offers.size())
            .filter(i -> offers.get(i).getMinute() == 0)
            .filter(i -> offers.get(i).getHour() % 12 == hour % 12 && hour <= 24)
            .toArray();
    return fitting.length == 1 ? fitting[0] + 1 : 0;
  }

  private static Found<Integer> found(int index, Span span) {
    return new Found<>(index + 1, span, SURE);
  }
}
