package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import java.util.Collection;
import java.util.Map;

/**
 * How the clinics' outside calendars do. Whoever can connect one declares a bean of this; as long
 * as there is none, no clinic has one.
 */
public interface CalendarConnections {
  /** How a connection does, as the API names it. */
  enum Status {
    OK,
    WARN,
    /** There is none. */
    DISCONNECTED
  }

  /** A clinic that is left out has none. Needs no scope. */
  Map<ClinicId, Status> of(Collection<ClinicId> clinics);
}
