package dev.siwak.leads;

import dev.siwak.web.Success;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where forms, pages and advertising platforms bring leads. */
@RestController
class LeadWebhookController {
  private final LeadDoor door;
  private final LeadIntake intake;

  LeadWebhookController(LeadDoor door, LeadIntake intake) {
    this.door = door;
    this.intake = intake;
  }

  record Stored(long id) {}

  /**
   * JSON, whatever the caller would rather have: it is stored by then. What became of the lead is
   * the clinic's to know, not the sender's: the answer is the same for all.
   */
  @PostMapping("/webhooks/lead")
  ResponseEntity<Success<Stored>> receive(
      InputStream body,
      @RequestHeader(name = "X-Lead-Signature", required = false) @Nullable String signature)
      throws IOException {
    var brought = door.open(body.readAllBytes(), signature);
    var id = intake.take(brought.clinic(), brought.body());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(Success.of(new Stored(id)));
  }
}
