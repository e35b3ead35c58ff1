package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds that are in the way, given back or forgotten. A released hold leaves no row. */
final class Holds {
  private final JdbcClient db;

  Holds(JdbcClient db) {
    this.db = db;
  }

  /**
   * What the release of lapsed holds has seen.
   *
   * @param version of the clinic's catalogue
   * @param ownNearby whether the patient has a live hold that may be in the way
   */
  record Seen(long version, boolean ownNearby) {}

  /**
   * Releases lapsed holds in the way, because the constraint cannot read the clock. The length of
   * the visit is not known yet, so those of the longest are released. Locked in the order of their
   * ids, so that two who want the same time never wait for each other.
   */
  Seen makeWay(
      ClinicId clinic, PatientId patient, ProviderId provider, Instant start, Instant now) {
    return db.sql(
            """
            with lapsed as (
              delete from appointments a
              where a.clinic_id = :clinic and a.id in (
                select h.id from appointments h
                where h.clinic_id = :clinic and h.status = 'pending' and h.hold_until <= :now
                  and (h.provider_id = :provider or h.room_id is not null)
                  and h.during && tstzrange(:start, :longest)
                order by h.id
                for update))
            select c.catalogue_version, exists (
                select from appointments own
                where own.clinic_id = :clinic and own.status = 'pending' and own.hold_until > :now
                  and own.patient_id = :patient
                  and own.during && tstzrange(:start, :longest)) as own_nearby
            from clinics c where c.id = :clinic
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("provider", provider.value())
        .param("start", start.atOffset(ZoneOffset.UTC))
        .param("longest", start.plus(BusyTimes.LONGEST).atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> new Seen(row.getLong(1), row.getBoolean(2)))
        .single();
  }

  /** A patient's own hold never stands in the patient's way. */
  void releaseOwn(ClinicId clinic, PatientId patient, Instant from, Instant until) {
    db.sql(
            """
            delete from appointments
            where clinic_id = :clinic and patient_id = :patient and status = 'pending'
              and during && tstzrange(:from, :until)
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * A new hold replaces the patient's others, and takes some lapsed ones of anybody with it: they
   * are made nowhere else, so they never pile up.
   */
  List<Long> tidy(ClinicId clinic, PatientId patient, AppointmentId kept, Instant now) {
    return db.sql(
            """
            delete from appointments
            where clinic_id = :clinic and id in (
              select id from appointments
              where clinic_id = :clinic and status = 'pending' and id <> :kept
                and (patient_id = :patient or hold_until <= :now)
              limit 20
              for update skip locked)
            returning id
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("kept", kept.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  /** Whether there was such a hold, of this owner if one is named. */
  boolean release(ClinicId clinic, AppointmentId hold, @Nullable PatientId owner) {
    return db.sql(
                """
                delete from appointments
                where clinic_id = :clinic and id = :hold and status = 'pending'
                  and patient_id = coalesce(:owner, patient_id)
                """)
            .param("clinic", clinic.value())
            .param("hold", hold.value())
            .param("owner", owner == null ? null : owner.value(), Types.BIGINT)
            .update()
        == 1;
  }
}
