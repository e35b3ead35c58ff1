package dev.siwak.understanding;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;

/**
 * The clinic's own words: its services and providers by every name they go by, and how its week
 * runs. Built from the catalogue; immutable.
 *
 * @param weekStart the first day of "this week"
 * @param weekend the days called the weekend
 * @param branches keys and names of a clinic's places, where it has several
 */
public record Lexicon(
    List<Term> services,
    List<Provider> providers,
    DayOfWeek weekStart,
    Set<DayOfWeek> weekend,
    List<Term> branches) {

  /** A service's code and the names it goes by, in both languages. */
  public record Term(String code, List<String> names) {}

  /**
   * A provider's code and names.
   *
   * @param gender "female", "male" or "" when the clinic has not said
   */
  public record Provider(String code, List<String> names, String gender) {}

  public Lexicon {
    services = List.copyOf(services);
    providers = List.copyOf(providers);
    weekend = Set.copyOf(weekend);
    branches = List.copyOf(branches);
  }

  /** Of a clinic in one place. */
  public Lexicon(
      List<Term> services, List<Provider> providers, DayOfWeek weekStart, Set<DayOfWeek> weekend) {
    this(services, providers, weekStart, weekend, List.of());
  }
}
