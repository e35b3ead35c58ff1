package dev.siwak.kernel;

import java.util.List;
import java.util.Map;

/**
 * What a module keeps of patients, for a patient who asks for it. Whoever implements it also
 * forgets it: see {@link PatientErased}.
 */
public interface HeldOfPatient {
  /** By kind; rows as JSON objects, oldest first. In the caller's transaction. */
  Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient);
}
