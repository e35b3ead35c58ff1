package dev.siwak.conversations;

import dev.siwak.conversations.Waiting.Offered;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who waits for a time to become free, in the caller's transaction. */
@Component
class WaitlistRows {
  private final JdbcClient db;

  WaitlistRows(JdbcClient db) {
    this.db = db;
  }

  /** Whoever waits already keeps the place, with the new wish. */
  long join(ClinicId clinic, Waiting waiting) {
    return db.sql(
            """
            insert into waitlist (clinic_id, patient_id, service_id, provider_id, gender, wish,
              moving_id, visitor_name, since)
            values (:clinic, :patient, :service, :provider, :gender, :wish, :moving, :visitor,
              :since)
            on conflict (clinic_id, patient_id, service_id) do update set
              provider_id = excluded.provider_id, gender = excluded.gender, wish = excluded.wish,
              moving_id = excluded.moving_id, visitor_name = excluded.visitor_name
            returning id
            """)
        .param("clinic", clinic.value())
        .param("patient", waiting.patient().value())
        .param("service", waiting.service().value())
        .param(
            "provider",
            waiting.provider() == null ? null : waiting.provider().value(),
            Types.BIGINT)
        .param("gender", waiting.gender(), Types.VARCHAR)
        .param("wish", WhenText.write(waiting.wish()))
        .param("moving", waiting.moving() == null ? null : waiting.moving().value(), Types.BIGINT)
        .param("visitor", waiting.visitor(), Types.VARCHAR)
        .param("since", utc(waiting.since()))
        .query(Long.class)
        .single();
  }

  long count(ClinicId clinic) {
    return db.sql("select count(*) from waitlist where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .query(Long.class)
        .single();
  }

  boolean isAnybodyThere(ClinicId clinic) {
    return db.sql("select exists (select from waitlist where clinic_id = :clinic)")
        .param("clinic", clinic.value())
        .query(Boolean.class)
        .single();
  }

  /** The next ones after this entry to whom nothing is offered, who has waited longest first. */
  List<Waiting> after(ClinicId clinic, long last) {
    return db.sql(
            """
            select id, patient_id, service_id, provider_id, gender, wish, moving_id, visitor_name,
              since, freed_id, hold_id, hold_until
            from waitlist
            where clinic_id = :clinic and id > :last and freed_id is null
            order by id
            limit :size
            """)
        .param("clinic", clinic.value())
        .param("last", last)
        .param("size", 200)
        .query(Waiting::of)
        .list();
  }

  /** Kept as it is until the commit. */
  Optional<Waiting> lock(ClinicId clinic, long id) {
    return db.sql(
            """
            select id, patient_id, service_id, provider_id, gender, wish, moving_id, visitor_name,
              since, freed_id, hold_id, hold_until
            from waitlist where clinic_id = :clinic and id = :id
            for update
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .query(Waiting::of)
        .optional();
  }

  Optional<Waiting> offeredWith(ClinicId clinic, long freed) {
    return db.sql(
            """
            select id, patient_id, service_id, provider_id, gender, wish, moving_id, visitor_name,
              since, freed_id, hold_id, hold_until
            from waitlist where clinic_id = :clinic and freed_id = :freed
            """)
        .param("clinic", clinic.value())
        .param("freed", freed)
        .query(Waiting::of)
        .optional();
  }

  List<Waiting> of(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select id, patient_id, service_id, provider_id, gender, wish, moving_id, visitor_name,
              since, freed_id, hold_id, hold_until
            from waitlist where clinic_id = :clinic and patient_id = :patient
            order by hold_until, id
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query(Waiting::of)
        .list();
  }

  List<Waiting> page(ClinicId clinic, int size, long offset) {
    return db.sql(
            """
            select id, patient_id, service_id, provider_id, gender, wish, moving_id, visitor_name,
              since, freed_id, hold_id, hold_until
            from waitlist where clinic_id = :clinic
            order by id
            limit :size offset :offset
            """)
        .param("clinic", clinic.value())
        .param("size", size)
        .param("offset", offset)
        .query(Waiting::of)
        .list();
  }

  void offer(ClinicId clinic, long id, Offered offered) {
    db.sql(
            """
            update waitlist set freed_id = :freed, hold_id = :hold, hold_until = :until
            where clinic_id = :clinic and id = :id
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .param("freed", offered.freed())
        .param("hold", offered.hold().value())
        .param("until", utc(offered.until()))
        .update();
  }

  /** Nothing is offered any more; the place is kept. */
  void withdraw(ClinicId clinic, long id) {
    db.sql(
            """
            update waitlist set freed_id = null, hold_id = null, hold_until = null
            where clinic_id = :clinic and id = :id
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .update();
  }

  boolean leave(ClinicId clinic, long id) {
    return db.sql("delete from waitlist where clinic_id = :clinic and id = :id")
            .param("clinic", clinic.value())
            .param("id", id)
            .update()
        == 1;
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
