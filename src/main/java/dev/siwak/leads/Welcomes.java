package dev.siwak.leads;

import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.Outreach;
import dev.siwak.conversations.OutreachMessage;
import dev.siwak.conversations.Reached;
import dev.siwak.kernel.ClinicId;
import dev.siwak.leads.Welcome.Fate;
import dev.siwak.patients.Patient;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The first word to a lead. In the transaction that takes the lead in, which holds the clinic's.
 */
@Component
class Welcomes {
  private static final int MOST_AN_HOUR = 30;

  /** Where Meta has not approved the first, the second says enough. */
  private static final List<String> TEMPLATES = List.of("lead_welcome", "greet");

  private final LeadRows rows;
  private final Outreach outreach;
  private final Clinics clinics;

  Welcomes(LeadRows rows, Outreach outreach, Clinics clinics) {
    this.rows = rows;
    this.outreach = outreach;
    this.clinics = clinics;
  }

  Welcome to(ClinicId clinic, Patient patient, LeadForm lead) {
    if (patient.optedOut()) return new Welcome(Fate.OPTED_OUT, null);
    if (rows.welcomedLately(clinic) >= MOST_AN_HOUR) return new Welcome(Fate.TOO_MANY, null);
    var catalogue = clinics.catalogue(clinic);
    for (var template : TEMPLATES) {
      var reached =
          outreach.write(
              clinic,
              patient.id(),
              language ->
                  new OutreachMessage(
                      template,
                      Map.of("name", lead.name(), "clinic", catalogue.name(language)),
                      List.of()));
      switch (reached) {
        case Reached.Queued(_, var outbox, _) -> {
          return new Welcome(Fate.QUEUED, outbox);
        }
        case Reached.Unreachable _ -> {
          return new Welcome(Fate.UNREACHABLE, null);
        }
        case Reached.NoTemplate _ -> {}
      }
    }
    return new Welcome(Fate.NO_TEMPLATE, null);
  }
}
