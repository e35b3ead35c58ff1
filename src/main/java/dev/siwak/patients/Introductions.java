package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import org.springframework.stereotype.Component;

/** Patients who do not come by themselves: somebody else brings their number and name. */
@Component
public class Introductions {
  private final Patients patients;
  private final ErasedNumbers erased;

  Introductions(Patients patients, ErasedNumbers erased) {
    this.patients = patients;
    this.erased = erased;
  }

  /**
   * Whoever has the number, however it is spelt, or a new patient, as if this telephone had
   * written. Who has a name keeps it. In the caller's transaction.
   *
   * @param language of a new patient
   */
  public Patient of(ClinicId clinic, PhoneNumber phone, String name, Language language) {
    var patient = patients.findOrCreate(clinic, Sender.ofWaId(phone.digits()), null, language);
    if (patient.name() != null || patient.profileName() != null) return patient;
    patients.rename(clinic, patient.id(), name);
    return patients.byId(clinic, patient.id()).orElse(patient);
  }

  /** Whether somebody of this number has been erased once. In the caller's transaction. */
  public boolean wasErased(ClinicId clinic, PhoneNumber phone) {
    return erased.contain(clinic, phone);
  }
}
