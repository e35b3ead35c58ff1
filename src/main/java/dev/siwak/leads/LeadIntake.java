package dev.siwak.leads;

import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.TenantScope;
import dev.siwak.patients.ErasedMeanwhile;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes a lead in for a clinic. */
@Component
class LeadIntake {
  private static final int TRIES = 3;

  private final Clinics clinics;
  private final Leads leads;

  LeadIntake(Clinics clinics, Leads leads) {
    this.clinics = clinics;
    this.leads = leads;
  }

  /** Needs no scope; the lead's number. */
  long take(Clinic clinic, JsonNode body) {
    return TenantScope.call(
        clinic.id(),
        () -> {
          var region = clinics.catalogue(clinic.id()).rules().region();
          return take(clinic, LeadForm.read(body, region));
        });
  }

  private long take(Clinic clinic, LeadForm form) {
    for (int attempt = 1; ; attempt++) {
      try {
        return leads.take(clinic.id(), form);
      } catch (ErasedMeanwhile | PessimisticLockingFailureException inEachOthersWay) {
        // The patient was being erased, or was writing: whoever tries again finds out who is left.
        if (attempt == TRIES) throw inEachOthersWay;
      }
    }
  }
}
