package dev.siwak.understanding;

/** What is said beside the intents; the contract of the intents has no name for it. */
public enum Particular {
  /** "Any dentist": a wish for one is taken back. */
  ANY_DENTIST,
  /** "The same dentist as last time". */
  SAME_DENTIST,
  /** "Who are your dentists?" */
  WHICH_DENTISTS,
  /** "Both", "all my appointments". */
  ALL_VISITS,
  /** "Never mind": what is under way is dropped. */
  GIVES_UP,
  /** "Tell me if something earlier frees up". */
  IF_EARLIER
}
