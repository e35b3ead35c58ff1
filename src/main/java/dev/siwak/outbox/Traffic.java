package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;

/** Whether messages leave at all. */
interface Traffic {
  /** Whether one of this clinic and kind was sent lately. Inside the clinic's scope. */
  boolean flows(ClinicId clinic, String kind);
}
