package dev.siwak.identity;

/** What a member may do in one clinic. */
public enum Role {
  OWNER,
  ADMIN,
  STAFF,
  VIEWER
}
