package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.patients.Consents;
import dev.siwak.patients.Patients;
import dev.siwak.patients.Sender;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What patients choose in WhatsApp itself: whether they want the clinic's marketing. */
@Component
class MarketingChoices {
  private final Patients patients;
  private final Consents consents;
  private final Clock clock;

  MarketingChoices(Patients patients, Consents consents, Clock clock) {
    this.patients = patients;
    this.consents = consents;
    this.clock = clock;
  }

  /** Those of {@code user_preferences}; a stranger's is kept and changes nothing. */
  void take(ClinicId clinic, JsonNode value) {
    for (var choice : value.path("user_preferences"))
      if (choice.path("category").asString("").equals("marketing_messages"))
        switch (choice.path("value").asString("")) {
          case "stop" -> chosen(clinic, choice, false);
          case "resume", "signup" -> chosen(clinic, choice, true);
          default -> {}
        }
  }

  private void chosen(ClinicId clinic, JsonNode choice, boolean wanted) {
    var waId = Payload.text(choice.get("wa_id"));
    var bsuid = Payload.text(choice.get("user_id"));
    if (waId == null && bsuid == null) return;
    // A number here, where every other time is a text.
    var at = MessageReader.sentAt(choice.get("timestamp"), clock.instant());
    patients
        .find(clinic, new Sender(waId, bsuid, Payload.text(choice.get("parent_user_id"))))
        .ifPresent(patient -> consents.chosen(clinic, patient.id(), wanted, at));
  }
}
