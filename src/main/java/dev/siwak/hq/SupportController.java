package dev.siwak.hq;

import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.Clinics;
import dev.siwak.identity.GivenText;
import dev.siwak.identity.SupportRegister;
import dev.siwak.identity.SupportSessions;
import dev.siwak.identity.SupportSessions.Active;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.StorableText;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.ApiException;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Support sessions: how our own people get into a clinic, and out of it. */
@RestController
@RequestMapping("/hq/support")
class SupportController {
  private static final int LONGEST_REASON = 500;

  private final SupportSessions sessions;
  private final SupportRegister register;
  private final Clinics clinics;

  SupportController(SupportSessions sessions, SupportRegister register, Clinics clinics) {
    this.sessions = sessions;
    this.register = register;
    this.clinics = clinics;
  }

  record StartForm(@Nullable JsonNode clinicId, @Nullable JsonNode reason) {}

  record StopForm(@Nullable JsonNode supportToken) {}

  record Started(String supportToken, OffsetDateTime expiresAt) {}

  record Staff(long id, String email) {}

  record Row(
      long id,
      ClinicView clinic,
      Staff staff,
      String reason,
      OffsetDateTime startedAt,
      OffsetDateTime expiresAt,
      @Nullable OffsetDateTime endedAt,
      @Nullable Long endedBy,
      boolean active) {}

  @PostMapping("/start")
  Success<Started> start(Actor.HqStaff staff, @RequestBody StartForm form) {
    var reason = reason(form.reason());
    var clinic = clinic(form.clinicId());
    var started = TenantScope.call(clinic.id(), () -> sessions.start(staff, clinic, reason));
    return Success.of(new Started(started.token(), ClinicTime.UTC.at(started.expiresAt())));
  }

  @PostMapping("/stop")
  Success<Map<String, Object>> stop(Actor.HqStaff staff, @RequestBody StopForm form) {
    var own =
        GivenText.of(form.supportToken())
            .flatMap(sessions::find)
            .filter(session -> session.staff().equals(staff.user()));
    if (!isStopped(staff, own))
      throw ApiException.as(HttpStatus.NOT_FOUND, ErrorCode.INVALID_TOKEN);
    return Success.empty();
  }

  @PostMapping("/sessions/{id}/stop")
  Success<Map<String, Object>> stopAny(Actor.HqStaff staff, @PathVariable("id") long id) {
    if (!isStopped(staff, sessions.find(id))) throw new ApiException(ErrorCode.NOT_FOUND);
    return Success.empty();
  }

  @GetMapping("/sessions")
  Success<Page<Row>> list(Paging paging) {
    return Success.of(register.page(paging).map(this::row));
  }

  private boolean isStopped(Actor.HqStaff staff, Optional<Active> session) {
    return session
        .filter(it -> TenantScope.call(it.clinic(), () -> sessions.stop(staff, it)))
        .isPresent();
  }

  private static String reason(@Nullable JsonNode given) {
    return GivenText.of(given)
        .map(text -> StorableText.of(text).strip())
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_REASON)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.INVALID_REASON,
                    "why, in at most %d characters".formatted(LONGEST_REASON)));
  }

  private Clinic clinic(@Nullable JsonNode given) {
    if (given == null || !given.isIntegralNumber() || !given.canConvertToLong())
      throw new ApiException(ErrorCode.INVALID_CLINIC, "clinic_id is a clinic's number");
    return clinics
        .find(new ClinicId(given.longValue()))
        .orElseThrow(() -> ApiException.as(HttpStatus.NOT_FOUND, ErrorCode.INVALID_CLINIC));
  }

  private Row row(SupportRegister.Entry entry) {
    return new Row(
        entry.id(),
        ClinicView.of(clinics.get(entry.clinic())),
        new Staff(entry.staff().value(), entry.staffEmail()),
        entry.reason(),
        ClinicTime.UTC.at(entry.startedAt()),
        ClinicTime.UTC.at(entry.expiresAt()),
        entry.endedAt() == null ? null : ClinicTime.UTC.at(entry.endedAt()),
        entry.endedBy() == null ? null : entry.endedBy().value(),
        entry.active());
  }
}
