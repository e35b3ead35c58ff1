package dev.siwak.conversations;

import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.templates.Filling;
import dev.siwak.templates.Template;
import dev.siwak.templates.Templates;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The template that asks a patient to write again, once nothing else can be said. */
@Component
class SessionFallback {
  private final Templates templates;
  private final SuitableTemplates suitable;
  private final Patients patients;
  private final Clinics clinics;
  private final String key;

  SessionFallback(
      Templates templates,
      SuitableTemplates suitable,
      Patients patients,
      Clinics clinics,
      @Value("${siwak.whatsapp.session-fallback-hsm-name:session_clarify}") String key) {
    this.templates = templates;
    this.suitable = suitable;
    this.patients = patients;
    this.clinics = clinics;
    this.key = key;
  }

  /** In the best language in which it can be sent; empty if Meta has approved it in none. */
  Optional<OutgoingMessage> of(ClinicId clinic, PatientId patient, Language language) {
    var known = patients.byId(clinic, patient).orElse(null);
    if (known == null) return Optional.empty();
    return language.thenTheOthers().stream()
        .flatMap(reader -> templates.forReader(clinic, key, reader).stream())
        .filter(Template::isApproved)
        .filter(template -> suitable.is(clinic, patient, template))
        .flatMap(template -> filled(template, values(clinic, known)))
        .findFirst();
  }

  private Map<String, String> values(ClinicId clinic, Patient patient) {
    return Map.of("name", patient.displayName(), "clinic", clinics.get(clinic).name());
  }

  private static Stream<OutgoingMessage> filled(Template template, Map<String, String> values) {
    return switch (template.fillCleaned(template.only(values))) {
      case Filling.Filled filled -> Stream.of(FilledTemplate.of(template, filled));
      case Filling.Unfit _ -> Stream.empty();
    };
  }
}
