package dev.siwak.patients;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PhoneNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds patients by their numbers, and makes those who are not there. */
@Component
public class Enrolment {
  private final JdbcClient db;
  private final Patients patients;
  private final Clinics clinics;

  Enrolment(JdbcClient db, Patients patients, Clinics clinics) {
    this.db = db;
    this.patients = patients;
    this.clinics = clinics;
  }

  /**
   * Who has the numbers.
   *
   * @param made how many of them are new
   */
  public record Enrolled(Map<PhoneNumber, Patient> patients, int made) {
    public Enrolled {
      patients = Map.copyOf(patients);
    }
  }

  /**
   * In the caller's transaction, until whose end nobody of them is erased. Patients are locked and
   * made in the order of their numbers, so that two who do so do not wait for each other.
   *
   * @param names by number, for those who are not known; blank: none is given
   */
  public Enrolled enrol(ClinicId clinic, Actor actor, Map<PhoneNumber, String> names) {
    var found = new HashMap<>(locked(clinic, names));
    var missing = new TreeMap<String, PhoneNumber>();
    for (var phone : names.keySet())
      if (!found.containsKey(phone)) missing.put(phone.value(), phone);
    var language = clinics.get(clinic).language();
    for (var phone : missing.values()) {
      var form = new PatientForm(names.get(phone), phone, language, "", Map.of());
      switch (patients.create(clinic, actor, form)) {
        case PatientResult.Saved(var patient) -> found.put(phone, patient);
        case PatientResult.NumberTaken(var by) ->
            found.put(phone, patients.byId(clinic, by).orElseThrow());
        case PatientResult.Outdated _, PatientResult.Unknown _ ->
            throw new IllegalStateException("a new patient is neither outdated nor unknown");
      }
    }
    return new Enrolled(found, missing.size());
  }

  private Map<PhoneNumber, Patient> locked(ClinicId clinic, Map<PhoneNumber, String> names) {
    return db
        .sql(
            """
            select id, name, profile_name, phone, lang, notes, consents
            from patients where clinic_id = :clinic and phone = any(:phones)
            order by phone
            for key share
            """)
        .param("clinic", clinic.value())
        .param("phones", names.keySet().stream().map(PhoneNumber::value).toArray(String[]::new))
        .query(PatientRows::patient)
        .list()
        .stream()
        .collect(
            Collectors.toMap(
                patient -> Objects.requireNonNull(patient.phone()), patient -> patient));
  }
}
