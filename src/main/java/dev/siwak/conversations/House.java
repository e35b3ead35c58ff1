package dev.siwak.conversations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what a clinic has, as far as the talk turns on it.
 *
 * @param branches keys of its places, in its own order; empty where there is one place alone
 * @param dentists codes of those who see patients
 * @param seenBy code of the dentist whom the patient saw last, if he still sees patients; else null
 */
record House(List<String> branches, List<String> dentists, @Nullable String seenBy) {
  static final House PLAIN = new House(List.of(), List.of(), null);

  House {
    branches = List.copyOf(branches);
    dentists = List.copyOf(dentists);
  }
}
