package dev.siwak.sandbox;

import static dev.siwak.web.ErrorCode.INVALID_PAYLOAD;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.OutgoingMessage;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.ListOfRows;
import dev.siwak.conversations.Transcripts;
import dev.siwak.conversations.Transcripts.Line;
import dev.siwak.conversations.Transcripts.Transcript;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.TenantScope;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.web.ApiException;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Success;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A patient's telephone and the clinic's agenda beside it, for the page {@code /sandbox}. */
@RestController
@ConditionalOnBooleanProperty("siwak.sandbox")
class SimulatorController {
  private final Clinics clinics;
  private final Patients patients;
  private final Transcripts transcripts;
  private final Scheduling scheduling;
  private final SimulatedPhone phone;
  private final Clock clock;

  SimulatorController(
      Clinics clinics,
      Patients patients,
      Transcripts transcripts,
      Scheduling scheduling,
      SimulatedPhone phone,
      Clock clock) {
    this.clinics = clinics;
    this.patients = patients;
    this.transcripts = transcripts;
    this.scheduling = scheduling;
    this.phone = phone;
    this.clock = clock;
  }

  record ClinicChoice(String slug, String name) {}

  @GetMapping("/sandbox/clinics")
  Success<Map<String, List<ClinicChoice>>> clinics() {
    var choices = DemoClinic.ALL.stream().map(it -> new ClinicChoice(it.slug(), it.name()));
    return Success.of(Map.of("clinics", choices.toList()));
  }

  @PostMapping("/sandbox/say")
  Success<Map<String, Object>> say(@RequestBody Said said) {
    var clinic = demo(said.clinic());
    phone.send(clinic, number(said.phone()), said.name(), said.words(), said.tap());
    return Success.empty();
  }

  record Chat(
      OffsetDateTime now,
      String lang,
      String fsmState,
      List<Bubble> messages,
      List<Visit> appointments) {}

  record Bubble(
      long id,
      String dir,
      String text,
      OffsetDateTime ts,
      List<Choice> buttons,
      List<Choice> rows,
      String listButton) {}

  record Visit(
      String service,
      String provider,
      @Nullable String visitor,
      OffsetDateTime startAt,
      OffsetDateTime endAt,
      String status) {}

  @GetMapping("/sandbox/chat")
  Success<Chat> chat(@RequestParam String clinic, @RequestParam String phone) {
    var found = clinics.bySlug(demo(clinic).slug()).orElseThrow();
    var number = number(phone);
    return Success.of(TenantScope.call(found.id(), () -> chat(found, number)));
  }

  private Chat chat(Clinic clinic, PhoneNumber number) {
    var time = new ClinicTime(clinic.zone());
    var patient = patients.byPhone(clinic.id(), number);
    var talk = patient.flatMap(it -> transcripts.of(clinic.id(), it.id()));
    var language = talk.map(Transcript::language).orElse(clinic.language());
    return new Chat(
        time.at(clock.instant()),
        language.code(),
        talk.map(Transcript::fsmState).orElse("idle"),
        talk.map(Transcript::lines).orElse(List.of()).stream().map(it -> bubble(it, time)).toList(),
        visits(clinic, patient, language));
  }

  private List<Visit> visits(Clinic clinic, Optional<Patient> patient, Language language) {
    if (patient.isEmpty()) return List.of();
    var catalogue = clinics.catalogue(clinic.id());
    return scheduling.next(clinic.id(), patient.get().id()).stream()
        .map(it -> visit(it, catalogue, language))
        .toList();
  }

  private static Visit visit(Appointment it, Catalogue catalogue, Language language) {
    var time = new ClinicTime(catalogue.clinic().zone());
    return new Visit(
        catalogue.service(it.service()).map(service -> service.name(language)).orElse(""),
        catalogue.provider(it.provider()).map(provider -> provider.name(language)).orElse(""),
        it.visitor(),
        time.at(it.slot().start()),
        time.at(it.slot().end()),
        it.status().code());
  }

  private static Bubble bubble(Line line, ClinicTime time) {
    var message = line.message();
    var isList = message instanceof ListOfRows;
    return new Bubble(
        line.id(),
        line.incoming() ? "in" : "out",
        message.text(),
        time.at(line.at()),
        isList ? List.of() : message.choices(),
        isList ? message.choices() : List.of(),
        listButton(message));
  }

  private static String listButton(OutgoingMessage message) {
    return switch (message) {
      case ListOfRows list -> list.button();
      case OutgoingMessage.Buttons _,
          OutgoingMessage.PlainText _,
          OutgoingMessage.FilledTemplate _,
          OutgoingMessage.Location _ ->
          "";
    };
  }

  private static DemoClinic demo(@Nullable String slug) {
    return DemoClinic.ALL.stream()
        .filter(clinic -> clinic.slug().equals(slug))
        .findFirst()
        .orElseThrow(() -> new ApiException(INVALID_PAYLOAD, "clinic is a demo clinic's slug"));
  }

  private static PhoneNumber number(@Nullable String phone) {
    return PhoneNumber.parse(phone == null ? "" : phone, "SA")
        .orElseThrow(() -> new ApiException(INVALID_PAYLOAD, "phone is a telephone number"));
  }
}
