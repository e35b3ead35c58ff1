package dev.siwak.clinics;

import java.util.Set;

/** A room as it is to be; its code says which. */
public record RoomDraft(String code, String name, Set<String> serviceCodes, boolean active)
    implements Offered {
  public RoomDraft {
    serviceCodes = Set.copyOf(serviceCodes);
  }

  static RoomDraft of(Catalogue catalogue, Room room) {
    return new RoomDraft(room.code(), room.name(), catalogue.codes(room.services()), room.active());
  }
}
