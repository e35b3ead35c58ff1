package dev.siwak.scheduling;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.web.ApiException;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is booked, and what is free. */
@RestController
@RequestMapping("/clinic/{slug}")
class AgendaController {
  private static final Duration LONGEST_SEARCH = Duration.ofDays(62);

  private static final ProviderId NOBODY = new ProviderId(0);

  private final AgendaList agenda;
  private final Scheduling scheduling;
  private final Clinics clinics;
  private final Clock clock;

  AgendaController(AgendaList agenda, Scheduling scheduling, Clinics clinics, Clock clock) {
    this.agenda = agenda;
    this.scheduling = scheduling;
    this.clinics = clinics;
    this.clock = clock;
  }

  record FreeView(OffsetDateTime startAt, OffsetDateTime endAt, String providerCode) {}

  record FreeTimesView(List<FreeView> items) {}

  @GetMapping("/appointments")
  Success<Page<AppointmentView>> appointments(
      ClinicId clinic,
      Paging paging,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam Optional<String> status,
      @RequestParam Optional<String> provider,
      @RequestParam Optional<Long> patient) {
    return Success.of(
        agenda.page(
            clinic,
            catalogue ->
                new Agenda.Filter(
                    time(from, catalogue),
                    time(to, catalogue),
                    status.map(AgendaController::status).orElse(null),
                    provider.map(code -> provider(catalogue, code).orElse(NOBODY)).orElse(null),
                    patient.map(PatientId::new).orElse(null)),
            paging));
  }

  /** From now on and for 62 days, where nothing else is said. */
  @GetMapping("/availability")
  Success<FreeTimesView> availability(
      ClinicId clinic,
      @RequestParam("service_code") Optional<String> serviceCode,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam Optional<String> provider) {
    var catalogue = clinics.catalogue(clinic);
    var service =
        serviceCode
            .flatMap(catalogue::service)
            .filter(Service::active)
            .orElseThrow(() -> unknown("service"));
    var first = Optional.ofNullable(time(from, catalogue)).orElseGet(clock::instant);
    var last = Optional.ofNullable(time(to, catalogue)).orElseGet(() -> first.plus(LONGEST_SEARCH));
    if (Duration.between(first, last).compareTo(LONGEST_SEARCH.plusHours(1)) > 0)
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "62 days at most");
    var query =
        SlotQuery.of(service.id(), first, last)
            .with(
                provider
                    .map(code -> provider(catalogue, code).orElseThrow(() -> unknown("provider")))
                    .orElse(null));
    var time = new ClinicTime(catalogue.clinic().zone());
    return Success.of(
        new FreeTimesView(
            scheduling.freeSlots(clinic, query).stream()
                .map(
                    offer ->
                        new FreeView(
                            time.at(offer.slot().start()),
                            time.at(offer.slot().end()),
                            catalogue.provider(offer.provider()).orElseThrow().code()))
                .toList()));
  }

  private static @Nullable Instant time(Optional<String> text, Catalogue catalogue) {
    var time = new ClinicTime(catalogue.clinic().zone());
    return text.map(given -> time.parse(given, ErrorCode.INVALID_PAYLOAD)).orElse(null);
  }

  private static AppointmentStatus status(String code) {
    return AppointmentStatus.of(code)
        .orElseThrow(() -> new ApiException(ErrorCode.INVALID_PAYLOAD, "no such status"));
  }

  private static Optional<ProviderId> provider(Catalogue catalogue, String code) {
    return catalogue.provider(code).map(Provider::id);
  }

  private static ApiException unknown(String what) {
    return new ApiException(ErrorCode.INVALID_SERVICE, "unknown " + what);
  }
}
