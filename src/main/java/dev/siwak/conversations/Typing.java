package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;

/** What a patient sees while Siwak looks for an answer. */
public interface Typing {
  /**
   * Siwak has read a patient's message and is about to answer. A courtesy: it returns at once,
   * never throws, and nothing depends on it.
   *
   * @param wamid the last message that was read, by WhatsApp's id
   */
  void begins(ClinicId clinic, String wamid);
}
