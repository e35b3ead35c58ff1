package dev.siwak.whatsapp;

import dev.siwak.clinics.Clinics;
import dev.siwak.web.Caller;
import dev.siwak.web.Success;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Somebody wants to see a message arrive. */
@RestController
class TestSendController {
  private final TestSends sends;
  private final Clinics clinics;

  TestSendController(TestSends sends, Clinics clinics) {
    this.sends = sends;
    this.clinics = clinics;
  }

  record Queued(long outboxId) {}

  @PostMapping("/clinic/{slug}/channels/whatsapp/test")
  Success<Queued> send(Caller caller, @RequestBody JsonNode body) {
    var clinic = clinics.get(caller.clinic());
    var region = clinics.catalogue(clinic.id()).rules().region();
    return switch (sends.send(clinic, caller.actor(), new TestSendForm(body, region))) {
      case TestSends.Result.Queued(var outbox) -> Success.of(new Queued(outbox.value()));
      case TestSends.Result.Refused refused -> throw refused.asException();
    };
  }
}
