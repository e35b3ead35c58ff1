package dev.siwak.conversations;

import dev.siwak.kernel.Language;
import dev.siwak.understanding.Found;
import dev.siwak.understanding.Guard;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.Span;
import dev.siwak.understanding.TimeReading;
import dev.siwak.understanding.When;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reading, made by hand: what the rules would have found in the words. */
record Heard(
    Language language,
    List<Intent> intents,
    @Nullable String service,
    @Nullable Integer offer,
    @Nullable String name,
    @Nullable String provider,
    List<When> whens,
    Guard guard) {

  static Heard that(Intent... intents) {
    return new Heard(
        Language.ENGLISH, Arrays.asList(intents), null, null, null, null, List.of(), Guard.ALLOW);
  }

  Heard inArabic() {
    return new Heard(Language.ARABIC, intents, service, offer, name, provider, whens, guard);
  }

  Heard service(String code) {
    return new Heard(language, intents, code, offer, name, provider, whens, guard);
  }

  Heard offer(int number) {
    return new Heard(language, intents, service, number, name, provider, whens, guard);
  }

  Heard name(String given) {
    return new Heard(language, intents, service, offer, given, provider, whens, guard);
  }

  Heard provider(String code) {
    return new Heard(language, intents, service, offer, name, code, whens, guard);
  }

  Heard when(When when) {
    return new Heard(language, intents, service, offer, name, provider, List.of(when), guard);
  }

  Heard eitherOf(When... readings) {
    return new Heard(
        language, intents, service, offer, name, provider, Arrays.asList(readings), guard);
  }

  /** A question that only a dentist may answer. */
  Heard clinical() {
    return new Heard(language, intents, service, offer, name, provider, whens, Guard.CLINICAL);
  }

  Reading reading() {
    return new Reading(
        language,
        intents.stream().map(Heard::found).toList(),
        foundOrNull(service),
        foundOrNull(offer),
        foundOrNull(name),
        foundOrNull(provider),
        null,
        new TimeReading(whens, whens.size() > 1, List.of(), 1),
        guard);
  }

  private static <T> Found<T> found(T value) {
    return new Found<>(value, new Span(0, 1), 1);
  }

  private static <T> @Nullable Found<T> foundOrNull(@Nullable T value) {
    return value == null ? null : found(value);
  }
}
