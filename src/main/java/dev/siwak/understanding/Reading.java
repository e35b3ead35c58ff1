package dev.siwak.understanding;

import dev.siwak.kernel.Language;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message as the rules understood it. Every value carries the words it rests on; what was not
 * said is null.
 *
 * @param intents what is wanted, most pressing first; never empty ({@link Intent#UNKNOWN} when
 *     nothing was understood)
 * @param service code of a service of the clinic's catalogue
 * @param offer number of the chosen offer, from 1
 * @param name the visitor's name, as written
 * @param provider code of a provider the patient asked for
 * @param gender "female" or "male" when the patient asked for such a dentist
 * @param branch key of a branch of the clinic that is named
 * @param particulars what the intents have no name for
 */
public record Reading(
    Language language,
    List<Found<Intent>> intents,
    @Nullable Found<String> service,
    @Nullable Found<Integer> offer,
    @Nullable Found<String> name,
    @Nullable Found<String> provider,
    @Nullable Found<String> gender,
    TimeReading when,
    Guard guard,
    @Nullable Found<String> branch,
    Set<Particular> particulars) {

  public Reading {
    intents = List.copyOf(intents);
    particulars = Set.copyOf(particulars);
  }

  public Reading(
      Language language,
      List<Found<Intent>> intents,
      @Nullable Found<String> service,
      @Nullable Found<Integer> offer,
      @Nullable Found<String> name,
      @Nullable Found<String> provider,
      @Nullable Found<String> gender,
      TimeReading when,
      Guard guard) {
    this(language, intents, service, offer, name, provider, gender, when, guard, null, Set.of());
  }

  public boolean has(Intent intent) {
    return intents.stream().anyMatch(found -> found.value() == intent);
  }

  public boolean has(Particular particular) {
    return particulars.contains(particular);
  }

  /** With a dentist who is meant, though not named. */
  public Reading with(Found<String> dentist) {
    return new Reading(
        language, intents, service, offer, name, dentist, null, when, guard, branch, particulars);
  }

  public Reading with(TimeReading otherTime) {
    return new Reading(
        language,
        intents,
        service,
        offer,
        name,
        provider,
        gender,
        otherTime,
        guard,
        branch,
        particulars);
  }
}
