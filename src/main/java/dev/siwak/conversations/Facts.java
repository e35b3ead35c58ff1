package dev.siwak.conversations;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What is true at the moment a patient's words are weighed.
 *
 * @param silence how long the patient had said nothing before this message; zero for a first one
 * @param named whether the patient's own name is known
 * @param services codes of the services that can be booked, in the catalogue's order
 * @param visits the patient's coming appointments, soonest first
 */
record Facts(
    Instant now,
    Opening opening,
    Duration silence,
    boolean named,
    List<String> services,
    List<Visit> visits) {
  Facts {
    services = List.copyOf(services);
    visits = List.copyOf(visits);
  }

  ZoneId zone() {
    return opening.zone();
  }
}
