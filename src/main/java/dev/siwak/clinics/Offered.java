package dev.siwak.clinics;

/** What stands in a list of the catalogue under a code. */
sealed interface Offered permits ServiceDraft, ProviderDraft, RoomDraft {
  String code();

  boolean active();
}
