package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a clinic is found, beyond its address.
 *
 * @param pin null: nobody has said where on the map
 * @param directions by language; a language may be missing
 * @param branches empty: the clinic is in one place; else all of its places, in its own order
 */
public record Whereabouts(
    @Nullable Pin pin, Map<Language, String> directions, List<Branch> branches) {
  public static final Whereabouts UNKNOWN = new Whereabouts(null, Map.of(), List.of());

  public Whereabouts {
    directions = Map.copyOf(directions);
    branches = List.copyOf(branches);
  }

  /** A point on the map, in decimal degrees. */
  public record Pin(double latitude, double longitude) {}

  /**
   * One of a clinic's places.
   *
   * @param names by language, at least one, as are the addresses
   * @param hours in the clinic's own words
   */
  public record Branch(
      Map<Language, String> names,
      Map<Language, String> addresses,
      Map<Language, String> hours,
      @Nullable Pin pin,
      @Nullable PhoneNumber phone) {
    public Branch {
      names = Map.copyOf(names);
      addresses = Map.copyOf(addresses);
      hours = Map.copyOf(hours);
    }

    /** What it is told apart by, whatever the language of the talk. */
    public String key() {
      return name(Language.ENGLISH);
    }

    public String name(Language language) {
      return in(language, names);
    }

    public String address(Language language) {
      return in(language, addresses);
    }

    /** Empty where the clinic has said nothing. */
    public String hours(Language language) {
      return in(language, hours);
    }

    /** What was said in one language alone is told in the other as well. */
    private static String in(Language language, Map<Language, String> texts) {
      var text = texts.get(language);
      return text == null ? texts.values().stream().findFirst().orElse("") : text;
    }
  }

  public Optional<Branch> branch(String key) {
    return branches.stream().filter(branch -> branch.key().equals(key)).findFirst();
  }
}
