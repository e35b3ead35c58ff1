package dev.siwak.templates;

import dev.siwak.kernel.ClinicId;

/**
 * Whether a clinic's messages never leave Siwak, so that nobody else has to approve its templates:
 * told by the module that knows the channels.
 */
public interface OwnChannel {
  /** In the clinic's scope. */
  boolean isSandbox(ClinicId clinic);
}
