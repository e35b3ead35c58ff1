package dev.siwak.patients;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.EntityTag;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.IfMatch;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The clinic's patients. */
@RestController
@RequestMapping("/clinic/{slug}/patients")
class PatientController {
  // A message of the patient's that arrives at this moment takes some of the same rows first.
  private static final RetryTemplate AFTER_A_DEADLOCK =
      new RetryTemplate(
          RetryPolicy.builder()
              .maxRetries(3)
              .delay(Duration.ofMillis(50))
              .includes(PessimisticLockingFailureException.class)
              .build());

  private final Patients patients;
  private final PatientExport exports;
  private final Erasure erasure;
  private final Clinics clinics;

  PatientController(Patients patients, PatientExport exports, Erasure erasure, Clinics clinics) {
    this.patients = patients;
    this.exports = exports;
    this.erasure = erasure;
    this.clinics = clinics;
  }

  record One(View patient) {}

  /** A patient as the API shows one. */
  record View(
      long id,
      @Nullable String name,
      @Nullable String profileName,
      @Nullable String phone,
      String language,
      String notes,
      Map<String, Boolean> consents) {
    static View of(Patient patient) {
      return new View(
          patient.id().value(),
          patient.name(),
          patient.profileName(),
          Optional.ofNullable(patient.phone()).map(PhoneNumber::value).orElse(null),
          patient.language().code(),
          patient.notes(),
          patient.consents());
    }
  }

  @GetMapping
  Success<Page<View>> search(
      ClinicId clinic, @RequestParam(defaultValue = "") String q, Paging paging) {
    return Success.of(patients.search(clinic, q, paging).map(View::of));
  }

  @PostMapping
  Success<One> create(Caller caller, @RequestBody JsonNode body, HttpServletResponse answer) {
    var form = fields(caller, body).onto(blank(caller));
    return answered(patients.create(caller.clinic(), caller.actor(), form), answer);
  }

  @GetMapping("/{id}")
  Success<One> one(Caller caller, @PathVariable long id, HttpServletResponse answer) {
    return patients
        .open(caller.clinic(), caller.actor(), new PatientId(id))
        .map(patient -> shown(patient, answer))
        .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
  }

  @PutMapping("/{id}")
  Success<One> change(
      Caller caller,
      @PathVariable long id,
      IfMatch ifMatch,
      @RequestBody JsonNode body,
      HttpServletResponse answer) {
    var fields = fields(caller, body);
    var result =
        patients.change(
            caller.clinic(),
            caller.actor(),
            new PatientId(id),
            now -> ifMatch.allows(EntityTag.of(View.of(now))),
            fields::onto);
    return answered(result, answer);
  }

  @GetMapping("/{id}/export")
  Success<Map<String, List<JsonNode>>> export(Caller caller, @PathVariable long id) {
    return exports
        .of(caller.clinic(), caller.actor(), new PatientId(id))
        .map(Success::of)
        .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
  }

  /** Cannot be undone; who is erased is not found any more. */
  @PostMapping("/{id}/erase")
  Success<Map<String, Object>> erase(Caller caller, @PathVariable long id) {
    boolean erased =
        AFTER_A_DEADLOCK.invoke(
            () -> erasure.erase(caller.clinic(), caller.actor(), new PatientId(id)));
    if (!erased) throw new ApiException(ErrorCode.NOT_FOUND);
    return Success.empty();
  }

  private static Success<One> answered(PatientResult result, HttpServletResponse answer) {
    return switch (result) {
      case PatientResult.Saved(var patient) -> shown(patient, answer);
      case PatientResult.NumberTaken _ -> throw new ApiException(ErrorCode.CONFLICT);
      case PatientResult.Outdated _ -> throw new ApiException(ErrorCode.PRECONDITION_FAILED);
      case PatientResult.Unknown _ -> throw new ApiException(ErrorCode.NOT_FOUND);
    };
  }

  private static Success<One> shown(Patient patient, HttpServletResponse answer) {
    var view = View.of(patient);
    EntityTag.of(view).on(answer);
    return Success.of(new One(view));
  }

  /** A national number is one of the country of the clinic's own. */
  private PatientFields fields(Caller caller, JsonNode body) {
    var own = clinics.catalogue(caller.clinic()).rules().phone();
    return new PatientFields(body, own == null ? PhoneNumber.NO_REGION : own.region());
  }

  private PatientForm blank(Caller caller) {
    return new PatientForm(null, null, clinics.get(caller.clinic()).language(), "", Map.of());
  }
}
