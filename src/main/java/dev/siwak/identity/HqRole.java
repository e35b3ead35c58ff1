package dev.siwak.identity;

/** What one of our own people may do on HQ's pages. */
public enum HqRole {
  SUPERADMIN,
  OPS
}
