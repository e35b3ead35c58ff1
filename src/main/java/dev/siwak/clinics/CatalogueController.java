package dev.siwak.clinics;

import dev.siwak.clinics.CatalogueView.ClosureRow;
import dev.siwak.clinics.CatalogueView.HoursRow;
import dev.siwak.clinics.CatalogueView.ProviderRow;
import dev.siwak.clinics.CatalogueView.RoomRow;
import dev.siwak.clinics.CatalogueView.ServiceRow;
import dev.siwak.kernel.ClinicId;
import dev.siwak.web.EntityTag;
import dev.siwak.web.Listing;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
      ClinicId clinic,
      @RequestParam(required = false) @Nullable String size,
      Paging paging,
      HttpServletResponse answer) {
    return shown(CatalogueView.services(clinics.catalogue(clinic)), size, paging, answer);
  }

  @GetMapping("/hours")
  Success<Listing<HoursRow>> hours(
      ClinicId clinic,
      @RequestParam(required = false) @Nullable String size,
      Paging paging,
      HttpServletResponse answer) {
    return shown(CatalogueView.hours(clinics.catalogue(clinic)), size, paging, answer);
  }

  @GetMapping("/providers")
  Success<Listing<ProviderRow>> providers(
      ClinicId clinic,
      @RequestParam(required = false) @Nullable String size,
      Paging paging,
      HttpServletResponse answer) {
    return shown(CatalogueView.providers(clinics.catalogue(clinic)), size, paging, answer);
  }

  @GetMapping("/rooms")
  Success<Listing<RoomRow>> rooms(
      ClinicId clinic,
      @RequestParam(required = false) @Nullable String size,
      Paging paging,
      HttpServletResponse answer) {
    return shown(CatalogueView.rooms(clinics.catalogue(clinic)), size, paging, answer);
  }

  @GetMapping("/closures")
  Success<Listing<ClosureRow>> closures(
      ClinicId clinic,
      @RequestParam(required = false) @Nullable String size,
      Paging paging,
      HttpServletResponse answer) {
    return shown(CatalogueView.closures(clinics.catalogue(clinic)), size, paging, answer);
  }

  private static <T> Success<Listing<T>> shown(
      List<T> rows, @Nullable String size, Paging paging, HttpServletResponse answer) {
    EntityTag.of(rows).on(answer);
    return Success.of(Listing.of(rows, size, paging));
  }
}
