package dev.siwak.leads;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.scheduling.BookingFigures;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who came as a lead, from where, and whether a visit has come of it. */
@RestController
class LeadController {
  private final LeadList leads;
  private final Clinics clinics;

  LeadController(LeadList leads, Clinics clinics) {
    this.leads = leads;
    this.clinics = clinics;
  }

  /**
   * One lead.
   *
   * @param booking the first appointment that was booked since
   */
  record Item(
      long id,
      @Nullable String leadId,
      OffsetDateTime receivedAt,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String email,
      String language,
      @Nullable String source,
      long patientId,
      @Nullable Long conversationId,
      String welcome,
      @Nullable Long outboxId,
      @Nullable Booking booking) {}

  record Booking(long appointmentId, OffsetDateTime bookedAt) {}

  @GetMapping("/clinic/{slug}/leads")
  Success<Page<Item>> list(ClinicId clinic, Paging paging) {
    var time = new ClinicTime(clinics.get(clinic).zone());
    var listed = leads.page(clinic, paging);
    return Success.of(
        listed.page().map(row -> item(row, time, listed.booked().get(row.patient()))));
  }

  private static Item item(
      LeadList.Row row, ClinicTime time, BookingFigures.@Nullable First first) {
    return new Item(
        row.id(),
        row.leadId(),
        time.at(row.receivedAt()),
        row.name(),
        row.phone(),
        row.email(),
        row.language(),
        row.source(),
        row.patient().value(),
        row.conversation(),
        row.welcome(),
        row.outbox(),
        first == null || first.bookedAt().isBefore(row.receivedAt())
            ? null
            : new Booking(first.appointment().value(), time.at(first.bookedAt())));
  }
}
