package dev.siwak.hq;

import dev.siwak.clinics.CalendarConnections;
import dev.siwak.clinics.ClinicDirectory;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.StorableText;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import dev.siwak.whatsapp.ChannelStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clinics that use Siwak. */
@RestController
@RequestMapping("/hq/tenants")
class TenantController {
  private static final int LONGEST_SEARCH = 200;

  private final Tenants tenants;
  private final TenantFigures figures;
  private final ClinicDirectory directory;
  private final Clinics clinics;

  TenantController(
      Tenants tenants, TenantFigures figures, ClinicDirectory directory, Clinics clinics) {
    this.tenants = tenants;
    this.figures = figures;
    this.directory = directory;
    this.clinics = clinics;
  }

  record OwnerView(String email) {}

  record Opened(ClinicView clinic, OwnerView owner, String inviteToken) {}

  record Detail(
      ClinicView clinic,
      String defaultLang,
      String tz,
      ChannelStatus channelsStatus,
      CalendarConnections.Status calendarStatus,
      @Nullable Long lastTtfrP95Ms) {}

  @GetMapping
  Success<Page<TenantFigures.Row>> list(Paging paging, @RequestParam Optional<String> search) {
    var text = StorableText.of(search.orElse("")).strip();
    if (text.length() > LONGEST_SEARCH)
      throw new ApiException(
          ErrorCode.INVALID_PAYLOAD, "search has at most %d characters".formatted(LONGEST_SEARCH));
    var page = directory.search(text, paging);
    return Success.of(new Page<>(figures.of(page.items()), page.page(), page.size(), page.total()));
  }

  @PostMapping
  Success<Opened> open(Actor.HqStaff staff, @RequestBody TenantForm form) {
    var tenant = form.read();
    var reserved = directory.reserve();
    var owner =
        TenantScope.call(reserved, () -> tenants.open(reserved, staff, tenant))
            .orElseThrow(() -> new ApiException(ErrorCode.CONFLICT));
    return Success.of(
        new Opened(
            new ClinicView(reserved.value(), tenant.slug(), tenant.name()),
            new OwnerView(owner.email()),
            owner.token()));
  }

  @GetMapping("/{slug}")
  Success<Detail> get(@PathVariable("slug") String slug) {
    var clinic =
        Optional.of(slug)
            .filter(TenantForm::isSlug)
            .flatMap(clinics::bySlug)
            .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
    var row = figures.of(List.of(clinic)).getFirst();
    return Success.of(
        new Detail(
            row.clinic(),
            clinic.language().code(),
            clinic.zone().getId(),
            row.channelsStatus(),
            row.calendarStatus(),
            row.lastTtfrP95Ms()));
  }
}
