package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.ASK_LOCATION;

import dev.siwak.conversations.DialogState.BranchAsked;
import dev.siwak.understanding.Reading;
import java.util.List;

/** What is said to "where are you?", in a clinic in one place and in one with several branches. */
final class Finding {
  static final Say WHICH = new Say.Tell(new Told.WhichBranch());

  private Finding() {}

  static List<Say> us(DialogState state, Reading reading, Facts facts) {
    var branches = facts.house().branches();
    var named = reading.branch();
    var asked = state instanceof BranchAsked;
    if (named != null && (asked || reading.has(ASK_LOCATION)) && branches.contains(named.value()))
      return List.of(place(named.value()));
    var number = reading.offer();
    if (asked && number != null)
      return Choosing.row(branches, number.value())
          .map(key -> List.of(place(key)))
          .orElse(List.of());
    if (!reading.has(ASK_LOCATION)) return List.of();
    if (branches.isEmpty()) return List.of(new Say.Address());
    if (branches.size() == 1) return List.of(place(branches.getFirst()));
    // Whatever else is open or begins with the same message keeps the taps.
    var open = !state.isAtRest() || Answering.moves(reading);
    return List.of(open ? new Say.Tell(new Told.Branches()) : WHICH);
  }

  /** One that was tapped, perhaps long ago. */
  static Say branch(String key, Facts facts) {
    if (facts.house().branches().contains(key)) return place(key);
    return facts.house().branches().isEmpty()
        ? new Say.Address()
        : new Say.Tell(new Told.Branches());
  }

  private static Say place(String key) {
    return new Say.Tell(new Told.BranchPlace(key));
  }
}
