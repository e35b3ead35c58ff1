package dev.siwak.clinics;

import dev.siwak.kernel.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * A stretch that is to be without appointments.
 *
 * @param providerCode null: the whole clinic
 */
public record ClosureDraft(TimeSlot during, String reason, @Nullable String providerCode) {
  static ClosureDraft of(Catalogue catalogue, Closure closure) {
    var provider = closure.provider();
    var code = provider == null ? null : catalogue.provider(provider).orElseThrow().code();
    return new ClosureDraft(closure.during(), closure.reason(), code);
  }
}
