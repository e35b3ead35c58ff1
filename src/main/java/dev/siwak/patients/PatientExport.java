package dev.siwak.patients;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientId;
import dev.siwak.web.ClinicTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All that is held of one patient, by whichever module. */
@Component
class PatientExport {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?[+-]\\d\\d:\\d\\d");

  private final Patients patients;
  private final List<HeldOfPatient> holders;
  private final Clinics clinics;
  private final Audit audit;

  PatientExport(Patients patients, List<HeldOfPatient> holders, Clinics clinics, Audit audit) {
    this.patients = patients;
    this.holders = holders;
    this.clinics = clinics;
    this.audit = audit;
  }

  /** Empty when there is no such patient, or none any more. */
  @Transactional
  public Optional<Map<String, List<JsonNode>>> of(ClinicId clinic, Actor actor, PatientId patient) {
    if (patients.byId(clinic, patient).isEmpty()) return Optional.empty();
    var time = new ClinicTime(clinics.get(clinic).zone());
    var held = new TreeMap<String, List<JsonNode>>();
    for (var holder : holders)
      holder
          .heldOf(clinic, patient)
          .forEach(
              (kind, rows) -> held.put(kind, rows.stream().map(row -> read(row, time)).toList()));
    audit.record(clinic, actor, "PATIENT_EXPORT", Map.of("patient_id", patient.value()));
    return Optional.of(held);
  }

  private static JsonNode read(String row, ClinicTime time) {
    var node = JSON.readTree(row);
    if (node instanceof ObjectNode object)
      for (var field : List.copyOf(object.properties()))
        if (field.getValue().isString() && isTime(field.getKey(), field.getValue().stringValue()))
          object.putPOJO(
              field.getKey(),
              time.at(OffsetDateTime.parse(field.getValue().stringValue()).toInstant()));
    return node;
  }

  /** As the database writes its own; what people have written looks otherwise or is called so. */
  private static boolean isTime(String name, String text) {
    return (name.equals("at") || name.endsWith("_at") || name.endsWith("_until"))
        && TIME.matcher(text).matches();
  }
}
