package dev.siwak.conversations;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.conversations.ConversationView.Who;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The waiting list as the clinic sees it: who has waited longest first. */
@Component
class WaitlistView {
  private final WaitlistRows rows;
  private final FreedRows freedTimes;
  private final Patients patients;
  private final Clinics clinics;
  private final Clock clock;

  WaitlistView(
      WaitlistRows rows, FreedRows freedTimes, Patients patients, Clinics clinics, Clock clock) {
    this.rows = rows;
    this.freedTimes = freedTimes;
    this.patients = patients;
    this.clinics = clinics;
    this.clock = clock;
  }

  /**
   * One who waits.
   *
   * @param wish in the words a patient would read; empty: any time
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(
      long id,
      Who patient,
      @Nullable String visitorName,
      String serviceCode,
      @Nullable String providerCode,
      @Nullable String gender,
      String wish,
      @Nullable Long appointmentId,
      OffsetDateTime since,
      @Nullable Offer offer) {}

  record Offer(OffsetDateTime startAt, String providerCode, OffsetDateTime until) {}

  @Transactional(readOnly = true)
  public Page<Item> page(ClinicId clinic, Paging paging) {
    var catalogue = clinics.catalogue(clinic);
    var waiting = rows.page(clinic, paging.size(), paging.offset());
    var known = patients.byIds(clinic, waiting.stream().map(Waiting::patient).collect(toSet()));
    return Page.of(waiting, paging, () -> rows.count(clinic))
        .map(entry -> item(entry, catalogue, known));
  }

  private Item item(Waiting entry, Catalogue catalogue, Map<PatientId, Patient> known) {
    var time = new ClinicTime(catalogue.clinic().zone());
    var today = clock.instant().atZone(catalogue.clinic().zone()).toLocalDate();
    var words = new Wording(catalogue.clinic().language(), catalogue, today);
    return new Item(
        entry.id(),
        Who.of(entry.patient(), known),
        entry.visitor(),
        catalogue.service(entry.service()).map(Service::code).orElse(""),
        entry.provider() == null ? null : code(catalogue, entry.provider()),
        entry.gender(),
        entry.wish().isEmpty() ? "" : WishSayings.text(entry.wish(), words),
        entry.moving() == null ? null : entry.moving().value(),
        time.at(entry.since()),
        entry.offered() == null ? null : offer(entry.offered(), catalogue, time));
  }

  private @Nullable Offer offer(Waiting.Offered offered, Catalogue catalogue, ClinicTime time) {
    return freedTimes
        .find(catalogue.clinic().id(), offered.freed())
        .map(
            freed ->
                new Offer(
                    time.at(freed.start()),
                    code(catalogue, freed.provider()),
                    time.at(offered.until())))
        .orElse(null);
  }

  private static String code(Catalogue catalogue, ProviderId provider) {
    return catalogue.provider(provider).map(Provider::code).orElse("");
  }
}
