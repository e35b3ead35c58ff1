package dev.siwak.identity;

import java.util.Arrays;
import java.util.Optional;

/** What a member may do in one clinic. */
public enum Role {
  OWNER,
  ADMIN,
  STAFF,
  VIEWER;

  static Optional<Role> of(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
  }
}
