package dev.siwak.conversations;

import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.Whereabouts;
import dev.siwak.clinics.Whereabouts.Branch;
import dev.siwak.clinics.Whereabouts.Pin;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the clinic is: in words, and as a pin on the map where it has set one. */
final class Places {
  private Places() {}

  static String address(Wording words) {
    var rules = words.catalogue().rules();
    var places = rules.whereabouts();
    var lines = new ArrayList<String>();
    var address = address(words, rules);
    if (!address.isEmpty()) lines.add(words.phrase("address", "address", address));
    if (rules.mapLink() != null) lines.add(words.phrase("address.map", "map", rules.mapLink()));
    var directions = places.directions().getOrDefault(words.language(), "");
    if (!directions.isEmpty())
      lines.add(words.phrase("address.directions", "directions", directions));
    if (lines.isEmpty()) return words.phrase(places.pin() == null ? "address.none" : "address.pin");
    return String.join("\n", lines);
  }

  private static String address(Wording words, ClinicRules rules) {
    return Optional.ofNullable(rules.texts().get(words.language()))
        .map(ClinicRules.Text::address)
        .orElse("");
  }

  /** The branches to choose from; their rows carry their names. */
  static Piece which(Wording words) {
    var lines = new ArrayList<>(List.of(words.phrase("which-branch")));
    var rows = new ArrayList<Choice>();
    for (var branch : places(words).branches()) {
      var name = branch.name(words.language());
      rows.add(new Choice(new ReplyChoice.PickBranch(branch.key()).id(), name, ""));
      lines.add(rows.size() + ". " + line(branch, words));
    }
    return new Piece(
        String.join("\n", lines), rows, words.phrase("which-branch.button"), rows.size());
  }

  /** The same while something else is asked: to be read, not to be tapped. */
  static String all(Wording words) {
    var lines = new ArrayList<>(List.of(words.phrase("branches")));
    for (var branch : places(words).branches()) lines.add("• " + line(branch, words));
    return String.join("\n", lines);
  }

  private static String line(Branch branch, Wording words) {
    return words.phrase(
        "branches.line",
        "name",
        branch.name(words.language()),
        "address",
        branch.address(words.language()));
  }

  /** One of the branches; the clinic's own address when there is none such any more. */
  static String branch(String key, Wording words) {
    var found = places(words).branch(key);
    if (found.isEmpty()) return address(words);
    var branch = found.get();
    var lines = new ArrayList<>(List.of(line(branch, words)));
    var hours = branch.hours(words.language());
    if (!hours.isEmpty()) lines.add(words.phrase("branch.hours", "hours", hours));
    if (branch.phone() != null)
      lines.add(words.phrase("branch.phone", "phone", branch.phone().value()));
    return String.join("\n", lines);
  }

  /** The pin that belongs to what is said; none where the clinic has set none. */
  static Optional<Location> pin(List<Say> says, Wording words) {
    return says.reversed().stream().flatMap(say -> pin(say, words).stream()).findFirst();
  }

  private static Optional<Location> pin(Say say, Wording words) {
    var places = places(words);
    if (say instanceof Say.Tell(Told.BranchPlace(var key)))
      return places
          .branch(key)
          .flatMap(
              branch ->
                  pin(
                      branch.pin(),
                      words.clinic() + " – " + branch.name(words.language()),
                      branch.address(words.language())));
    return say instanceof Say.Address
        ? pin(places.pin(), words.clinic(), address(words, words.catalogue().rules()))
        : Optional.empty();
  }

  private static Optional<Location> pin(@Nullable Pin pin, String name, String address) {
    return Optional.ofNullable(pin)
        .map(at -> new Location(at.latitude(), at.longitude(), name, address));
  }

  private static Whereabouts places(Wording words) {
    return words.catalogue().rules().whereabouts();
  }
}
