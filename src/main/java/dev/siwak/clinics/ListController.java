package dev.siwak.clinics;

import dev.siwak.clinics.CatalogueView.ClosureRow;
import dev.siwak.clinics.CatalogueView.HoursRow;
import dev.siwak.clinics.CatalogueView.ProviderRow;
import dev.siwak.clinics.CatalogueView.RoomRow;
import dev.siwak.clinics.CatalogueView.ServiceRow;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.EntityTag;
import dev.siwak.web.IfMatch;
import dev.siwak.web.Listing;
import dev.siwak.web.Success;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Changes the catalogue, a whole list at a time; each answers what its GET would. */
@RestController
@RequestMapping("/clinic/{slug}")
class ListController {
  private final ListEditor editor;
  private final Clinics clinics;

  ListController(ListEditor editor, Clinics clinics) {
    this.editor = editor;
    this.clinics = clinics;
  }

  @PutMapping("/services")
  Success<Listing<ServiceRow>> services(
      Caller caller, IfMatch ifMatch, @RequestBody JsonNode body, HttpServletResponse answer) {
    var result = editor.services(caller, ifMatch, ServiceForms.read(body));
    return shown(caller, result, CatalogueView::services, answer);
  }

  @PutMapping("/hours")
  Success<Listing<HoursRow>> hours(
      Caller caller, IfMatch ifMatch, @RequestBody JsonNode body, HttpServletResponse answer) {
    var result = editor.hours(caller, ifMatch, PremisesForms.hours(body));
    return shown(caller, result, CatalogueView::hours, answer);
  }

  @PutMapping("/providers")
  Success<Listing<ProviderRow>> providers(
      Caller caller, IfMatch ifMatch, @RequestBody JsonNode body, HttpServletResponse answer) {
    var result = editor.providers(caller, ifMatch, PremisesForms.providers(body, time(caller)));
    return shown(caller, result, CatalogueView::providers, answer);
  }

  @PutMapping("/rooms")
  Success<Listing<RoomRow>> rooms(
      Caller caller, IfMatch ifMatch, @RequestBody JsonNode body, HttpServletResponse answer) {
    var result = editor.rooms(caller, ifMatch, PremisesForms.rooms(body));
    return shown(caller, result, CatalogueView::rooms, answer);
  }

  @PutMapping("/closures")
  Success<Listing<ClosureRow>> closures(
      Caller caller, IfMatch ifMatch, @RequestBody JsonNode body, HttpServletResponse answer) {
    var result = editor.closures(caller, ifMatch, PremisesForms.closures(body, time(caller)));
    return shown(caller, result, CatalogueView::closures, answer);
  }

  private ClinicTime time(Caller caller) {
    return new ClinicTime(clinics.get(caller.clinic()).zone());
  }

  private <T> Success<Listing<T>> shown(
      Caller caller,
      CatalogueResult result,
      Function<Catalogue, List<T>> rows,
      HttpServletResponse answer) {
    CatalogueRefusal.throwIfRefused(result);
    var items = rows.apply(clinics.catalogue(caller.clinic()));
    EntityTag.of(items).on(answer);
    return Success.of(Listing.whole(items));
  }
}
