package dev.siwak.clinics;

import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import java.util.Set;

/**
 * A room or chair; a clinic without any books no rooms.
 *
 * @param services what can be done in it
 */
public record Room(RoomId id, String code, String name, Set<ServiceId> services, boolean active) {
  public Room {
    services = Set.copyOf(services);
  }
}
