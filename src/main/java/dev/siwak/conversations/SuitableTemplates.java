package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Consents;
import dev.siwak.templates.Template;
import org.springframework.stereotype.Component;

/** Which templates may go to a patient at all. */
@Component
class SuitableTemplates {
  private final Consents consents;

  SuitableTemplates(Consents consents) {
    this.consents = consents;
  }

  /** What Meta takes for marketing, whatever the clinic meant by it, needs the consent to it. */
  boolean is(ClinicId clinic, PatientId patient, Template template) {
    return !template.isMarketing() || consents.mayMarket(clinic, patient);
  }
}
