package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clinic's patients. */
@RestController
@RequestMapping("/clinic/{slug}/patients")
class PatientController {
  private final Patients patients;

  PatientController(Patients patients) {
    this.patients = patients;
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

  @GetMapping("/{id}")
  Success<One> one(Caller caller, @PathVariable long id) {
    return patients
        .open(caller.clinic(), caller.actor(), new PatientId(id))
        .map(patient -> Success.of(new One(View.of(patient))))
        .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
  }
}
