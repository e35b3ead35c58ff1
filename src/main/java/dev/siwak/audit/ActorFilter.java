package dev.siwak.audit;

import dev.siwak.kernel.StorableText;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose acts are asked for: {@code member:12} as the log shows it, {@code member} for all of a
 * kind, {@code 12} for a user in whatever capacity.
 *
 * @param kinds any of these
 * @param id of the user or the patient; null: all
 * @param part of the system; null: all
 */
record ActorFilter(List<String> kinds, @Nullable Long id, @Nullable String part) {
  private static final List<String> USERS = List.of("member", "hq", "support");
  private static final Set<String> KINDS = Set.of("member", "hq", "support", "patient", "system");

  ActorFilter {
    kinds = List.copyOf(kinds);
  }

  static ActorFilter read(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 && KINDS.contains(text)) return new ActorFilter(List.of(text), null, null);
    if (colon < 0) return new ActorFilter(USERS, id(text), null);
    var kind = text.substring(0, colon);
    var which = text.substring(colon + 1);
    if (!KINDS.contains(kind)) throw unreadable();
    return kind.equals("system")
        ? new ActorFilter(List.of(kind), null, StorableText.of(which))
        : new ActorFilter(List.of(kind), id(which), null);
  }

  private static long id(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException notAnId) {
      throw unreadable();
    }
  }

  private static ApiException unreadable() {
    return new ApiException(
        ErrorCode.INVALID_PAYLOAD,
        "actor is a user's id, or one of member, hq, support, patient, system, alone or with :id");
  }
}
