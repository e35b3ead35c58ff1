package dev.siwak.clinics;

import dev.siwak.clinics.CatalogueView.ClosureRow;
import dev.siwak.clinics.CatalogueView.HoursRow;
import dev.siwak.clinics.CatalogueView.ProviderRow;
import dev.siwak.clinics.CatalogueView.RoomRow;
import dev.siwak.clinics.CatalogueView.ServiceRow;
import dev.siwak.kernel.ClinicId;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the clinic offers, when and where. */
@RestController
@RequestMapping("/clinic/{slug}")
class CatalogueController {
  private final Clinics clinics;

  CatalogueController(Clinics clinics) {
    this.clinics = clinics;
  }

  @GetMapping("/services")
  Success<Listing<ServiceRow>> services(
      ClinicId clinic, @RequestParam(required = false) @Nullable String size, Paging paging) {
    var services = CatalogueView.services(clinics.catalogue(clinic));
    return Success.of(Listing.of(services, size, paging));
  }

  @GetMapping("/hours")
  Success<Listing<HoursRow>> hours(
      ClinicId clinic, @RequestParam(required = false) @Nullable String size, Paging paging) {
    var hours = CatalogueView.hours(clinics.catalogue(clinic));
    return Success.of(Listing.of(hours, size, paging));
  }

  @GetMapping("/providers")
  Success<Listing<ProviderRow>> providers(
      ClinicId clinic, @RequestParam(required = false) @Nullable String size, Paging paging) {
    var providers = CatalogueView.providers(clinics.catalogue(clinic));
    return Success.of(Listing.of(providers, size, paging));
  }

  @GetMapping("/rooms")
  Success<Listing<RoomRow>> rooms(
      ClinicId clinic, @RequestParam(required = false) @Nullable String size, Paging paging) {
    var rooms = CatalogueView.rooms(clinics.catalogue(clinic));
    return Success.of(Listing.of(rooms, size, paging));
  }

  @GetMapping("/closures")
  Success<Listing<ClosureRow>> closures(
      ClinicId clinic, @RequestParam(required = false) @Nullable String size, Paging paging) {
    var closures = CatalogueView.closures(clinics.catalogue(clinic));
    return Success.of(Listing.of(closures, size, paging));
  }
}
