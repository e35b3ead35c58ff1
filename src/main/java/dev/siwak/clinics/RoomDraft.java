package dev.siwak.clinics;

import java.util.Set;

/** A room as it is to be; its code says which. */
public record RoomDraft(String code, String name, Set<String> serviceCodes, boolean active) {
  public RoomDraft {
    serviceCodes = Set.copyOf(serviceCodes);
  }
}
