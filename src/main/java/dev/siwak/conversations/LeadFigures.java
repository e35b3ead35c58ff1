package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TimeSlot;

/** Counts the leads for the dashboard: told by the module that takes them in. */
public interface LeadFigures {
  /**
   * How many came.
   *
   * @param today on that day
   * @param month in the thirty days that end with it
   * @param booked of those of the month, whose patient has booked a visit since
   */
  record Counted(long today, long month, long booked) {}

  Counted of(ClinicId clinic, TimeSlot day);
}
