package dev.siwak.conversations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what a clinic has, as far as the talk turns on it.
 *
 * @param branches keys of its places, in its own order; empty where there is one place alone
 * @param dentists codes of those who see patients
 * @param seenBy code of the dentist whom the patient saw last, if he still sees patients; else null
 * @param offered id of the freed time that is offered to the patient at the moment, or null
 * @param optedOut whether the patient wants no messages they have not asked for
 */
record House(
    List<String> branches,
    List<String> dentists,
    @Nullable String seenBy,
    @Nullable Long offered,
    boolean optedOut) {
  static final House PLAIN = new House(List.of(), List.of(), null, null, false);

  House {
    branches = List.copyOf(branches);
    dentists = List.copyOf(dentists);
  }
}
