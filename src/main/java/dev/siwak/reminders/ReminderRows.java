package dev.siwak.reminders;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import dev.siwak.scheduling.Appointment;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was told and what was not, in the caller's transaction, which has locked the visit. */
@Component
class ReminderRows {
  private final JdbcClient db;
  private final Clock clock;

  ReminderRows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  private record Row(AppointmentId appointment, String occasion, Instant start) {}

  /** Codes of the occasions that are done with, of each visit at the start it has now. */
  Map<AppointmentId, Set<String>> told(ClinicId clinic, Collection<Appointment> visits) {
    var starts = visits.stream().collect(toMap(Appointment::id, visit -> visit.slot().start()));
    return db
        .sql(
            """
            select appointment_id, occasion, start_at from reminders
            where clinic_id = :clinic and appointment_id = any(:ids)
            """)
        .param("clinic", clinic.value())
        .param("ids", visits.stream().map(visit -> visit.id().value()).toArray(Long[]::new))
        .query(
            (row, _) ->
                new Row(
                    new AppointmentId(row.getLong("appointment_id")),
                    requireNonNull(row.getString("occasion")),
                    requireNonNull(row.getTimestamp("start_at")).toInstant()))
        .stream()
        .filter(row -> row.start().equals(starts.get(row.appointment())))
        .collect(groupingBy(Row::appointment, mapping(Row::occasion, toSet())));
  }

  /** The unique key has the last word: whoever would tell it twice tells nothing. */
  void add(
      ClinicId clinic,
      Appointment visit,
      Occasion occasion,
      Outcome outcome,
      @Nullable MessageId message) {
    db.sql(
            """
            insert into reminders
              (clinic_id, appointment_id, patient_id, occasion, start_at, decided_at, outcome,
               message_id)
            values (:clinic, :appointment, :patient, :occasion, :start, :now, :outcome, :message)
            """)
        .param("clinic", clinic.value())
        .param("appointment", visit.id().value())
        .param("patient", visit.patient().value())
        .param("occasion", occasion.code())
        .param("start", visit.slot().start().atOffset(ZoneOffset.UTC))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("outcome", outcome.code())
        .param("message", message == null ? null : message.value(), Types.BIGINT)
        .update();
  }
}
