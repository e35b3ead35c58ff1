package dev.siwak.scheduling;

/** Why a time cannot be booked, whoever has it. */
public enum Refusal {
  /**
   * Outside the hours of clinic or provider, in the past, under the minimum notice or beyond the
   * horizon; for a patient also: off the grid of offered times.
   */
  OUT_OF_HOURS,
  /** The clinic does not offer this service with this provider in this room. */
  NOT_OFFERED
}
