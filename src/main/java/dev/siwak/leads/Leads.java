package dev.siwak.leads;

import dev.siwak.conversations.Outreach;
import dev.siwak.kernel.ClinicId;
import dev.siwak.patients.ErasedMeanwhile;
import dev.siwak.patients.Introductions;
import dev.siwak.patients.Patients;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A lead becomes a patient with a conversation, and is welcomed. */
@Component
class Leads {
  private final LeadRows rows;
  private final Introductions introductions;
  private final Patients patients;
  private final Outreach outreach;
  private final Welcomes welcomes;

  Leads(
      LeadRows rows,
      Introductions introductions,
      Patients patients,
      Outreach outreach,
      Welcomes welcomes) {
    this.rows = rows;
    this.introductions = introductions;
    this.patients = patients;
    this.outreach = outreach;
    this.welcomes = welcomes;
  }

  /**
   * Once for each id of the sender's, or number where there is none, however often and however many
   * at once it is brought.
   */
  @Transactional
  public long take(ClinicId clinic, LeadForm lead) {
    rows.oneAfterTheOther(clinic);
    var keys = rows.keys(clinic, lead);
    var known = rows.find(clinic, keys);
    if (known.isPresent()) return known.get();
    boolean wasErased = introductions.wasErased(clinic, lead.phone());
    var patient = introductions.of(clinic, lead.phone(), lead.name(), lead.language());
    var conversation = outreach.begin(clinic, patient.id());
    // Until here nothing kept it from being erased; from the conversation on all wait for us.
    ErasedMeanwhile.unless(patients.byId(clinic, patient.id()).isPresent());
    var welcome =
        wasErased ? new Welcome(Welcome.Fate.ERASED, null) : welcomes.to(clinic, patient, lead);
    return rows.add(
        clinic, keys.getFirst(), lead, patient.id(), conversation.orElse(null), welcome);
  }
}
