package dev.siwak.whatsapp;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.time.OffsetDateTime;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came for a clinic by WhatsApp and became no message. */
@RestController
class KeptItemController {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final KeptItems kept;
  private final Clinics clinics;

  KeptItemController(KeptItems kept, Clinics clinics) {
    this.kept = kept;
    this.clinics = clinics;
  }

  /**
   * One kept item.
   *
   * @param item as WhatsApp sent it
   */
  record Shown(long id, String kind, String reason, OffsetDateTime receivedAt, JsonNode item) {}

  @GetMapping("/clinic/{slug}/channels/whatsapp/items")
  Success<Page<Shown>> items(ClinicId clinic, Paging paging) {
    var time = new ClinicTime(clinics.get(clinic).zone());
    return Success.of(kept.page(clinic, paging).map(one -> shown(one, time)));
  }

  private static Shown shown(KeptItems.KeptItem one, ClinicTime time) {
    return new Shown(
        one.id(), one.kind(), one.reason(), time.at(one.receivedAt()), JSON.readTree(one.item()));
  }
}
