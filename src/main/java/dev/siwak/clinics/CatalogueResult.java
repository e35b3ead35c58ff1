package dev.siwak.clinics;

/** What became of a change to the catalogue; a refused one has changed nothing. */
public sealed interface CatalogueResult {
  record Saved() implements CatalogueResult {}

  /** It was so already. */
  record Unchanged() implements CatalogueResult {}

  /** Somebody else has changed it since the caller looked. */
  record Outdated() implements CatalogueResult {}

  record UnknownService(String code) implements CatalogueResult {}

  record UnknownProvider(String code) implements CatalogueResult {}

  record InvalidHours(HoursProblem problem) implements CatalogueResult {}
}
