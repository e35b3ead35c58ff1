package dev.siwak.scheduling;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The agenda with whom it is for, as lines of a file; whoever takes it along is audited. */
@Component
class AgendaExport {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "start_at",
          "end_at",
          "status",
          "service_code",
          "provider_code",
          "room_code",
          "patient_name",
          "patient_phone",
          "notes",
          "visitor_name");

  static final int MOST = 10_000;

  private final JdbcClient db;
  private final Clinics clinics;
  private final Patients patients;
  private final Audit audit;
  private final Clock clock;

  AgendaExport(JdbcClient db, Clinics clinics, Patients patients, Audit audit, Clock clock) {
    this.db = db;
    this.clinics = clinics;
    this.patients = patients;
    this.audit = audit;
    this.clock = clock;
  }

  /** The soonest first; {@code to} is exclusive, and null is without a limit. */
  @Transactional
  public List<List<String>> lines(Caller caller, @Nullable Instant from, @Nullable Instant to) {
    var clinic = caller.clinic();
    var found = appointments(clinic, from, to);
    if (found.size() > MOST)
      throw new ApiException(
          ErrorCode.INVALID_PAYLOAD,
          "more than %d appointments: name a shorter time".formatted(MOST));
    var catalogue = clinics.catalogue(clinic);
    var time = new ClinicTime(catalogue.clinic().zone());
    var known = patients.byIds(clinic, found.stream().map(Appointment::patient).toList());
    var range = new LinkedHashMap<String, Object>();
    range.put("appointments", found.size());
    range.put("from", from == null ? null : time.written(from));
    range.put("to", to == null ? null : time.written(to));
    audit.record(clinic, caller.actor(), "EXPORT_APPOINTMENTS", range);
    return found.stream()
        .map(
            one ->
                line(
                    AppointmentView.of(one, catalogue, known),
                    Optional.ofNullable(known.get(one.patient())),
                    time))
        .toList();
  }

  private static List<String> line(
      AppointmentView one, Optional<Patient> patient, ClinicTime time) {
    return List.of(
        Long.toString(one.id()),
        time.written(one.startAt().toInstant()),
        time.written(one.endAt().toInstant()),
        one.status(),
        one.serviceCode(),
        one.providerCode(),
        orEmpty(one.roomCode()),
        patient.map(Patient::displayName).orElse(""),
        patient.map(Patient::phone).map(PhoneNumber::value).orElse(""),
        one.notes(),
        orEmpty(one.visitorName()));
  }

  /** In one statement, so that nobody is moved from one page to another meanwhile. */
  private List<Appointment> appointments(
      ClinicId clinic, @Nullable Instant from, @Nullable Instant to) {
    return db.sql(
            """
            select id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            from appointments
            where clinic_id = :clinic
              and start_at >= coalesce(:from::timestamptz, '-infinity')
              and start_at < coalesce(:to::timestamptz, 'infinity')
              and (status <> 'pending' or hold_until > :now)
            order by start_at, id
            limit :most
            """)
        .param("clinic", clinic.value())
        .param("from", utc(from), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", utc(to), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", utc(clock.instant()))
        .param("most", MOST + 1)
        .query(Rows::appointment)
        .list();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
