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
 * @param house whom and what the clinic has
 */
record Facts(
    Instant now,
    Opening opening,
    Duration silence,
    boolean named,
    List<String> services,
    List<Visit> visits,
    House house) {
  Facts {
    services = List.copyOf(services);
    visits = List.copyOf(visits);
  }

  /** In a clinic in one place, for a patient whom no dentist has seen. */
  Facts(
      Instant now,
      Opening opening,
      Duration silence,
      boolean named,
      List<String> services,
      List<Visit> visits) {
    this(now, opening, silence, named, services, visits, House.PLAIN);
  }

  ZoneId zone() {
    return opening.zone();
  }
}
