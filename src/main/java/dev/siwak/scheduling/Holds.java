package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
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
   * What stood in the way.
   *
   * @param version of the clinic's catalogue
   * @param own ids of the patient's live holds nearby, which nobody else can change any more
   */
  record Seen(long version, List<Long> own) {
    Seen {
      own = List.copyOf(own);
    }
  }

  /**
   * Releases lapsed holds in the way, because the constraint cannot read the clock, and locks the
   * patient's own. The length of the visit is not known yet, so those of the longest are. All in
   * one statement and in the order of their ids, before any {@link Turns}: so two who want the same
   * time never wait for each other.
   */
  Seen makeWay(ClinicId clinic, PatientId patient, long[] providers, Instant start, Instant now) {
    return db.sql(
            """
            with in_the_way as materialized (
              select h.id, h.hold_until <= :now as lapsed
              from appointments h
              where h.clinic_id = :clinic and h.status = 'pending'
                and (h.patient_id = :patient
                  or h.hold_until <= :now
                    and (h.provider_id = any (:providers) or h.room_id is not null))
                and h.during && tstzrange(:start, :longest)
              order by h.id
              for update),
            lapsed as (
              delete from appointments a
              where a.clinic_id = :clinic and a.id in (select id from in_the_way where lapsed))
            select c.catalogue_version, array(select id from in_the_way where not lapsed) as own
            from clinics c where c.id = :clinic
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("providers", providers)
        .param("start", start.atOffset(ZoneOffset.UTC))
        .param("longest", start.plus(BusyTimes.LONGEST).atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> new Seen(row.getLong(1), List.of((Long[]) row.getArray(2).getArray())))
        .single();
  }

  /** Releases all lapsed ones, in the order in which {@link #makeWay} locks them. */
  void sweep(ClinicId clinic, Instant now) {
    db.sql(
            """
            delete from appointments
            where clinic_id = :clinic and id in (
              select id from appointments
              where clinic_id = :clinic and status = 'pending' and hold_until <= :now
              order by id
              for update)
            """)
        .param("clinic", clinic.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** A patient's own hold never stands in the patient's way. */
  void releaseOwn(ClinicId clinic, List<Long> own, Instant from, Instant until) {
    db.sql(
            """
            delete from appointments
            where clinic_id = :clinic and id = any (:own) and during && tstzrange(:from, :until)
            """)
        .param("clinic", clinic.value())
        .param("own", own.toArray(Long[]::new))
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * A new hold replaces the patient's others, and takes some lapsed ones of anybody with it: they
   * are made nowhere else, so they never pile up. Waits for nobody: who has locked one is about to
   * book it or to release it.
   */
  List<Long> tidy(ClinicId clinic, PatientId patient, AppointmentId kept, Instant now) {
    return db.sql(
            """
            delete from appointments
            where clinic_id = :clinic and id in (
              select id from appointments
              where clinic_id = :clinic and status = 'pending' and id <> :kept
                and (patient_id = :patient or hold_until <= :now)
              order by patient_id <> :patient, id
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

  /**
   * Whether there was such a hold, of this owner if one is named. Waits for nobody, as {@link
   * #tidy}.
   */
  boolean release(ClinicId clinic, AppointmentId hold, @Nullable PatientId owner) {
    return db.sql(
                """
                delete from appointments
                where clinic_id = :clinic and id in (
                  select id from appointments
                  where clinic_id = :clinic and id = :hold and status = 'pending'
                    and patient_id = coalesce(:owner, patient_id)
                  for update skip locked)
                """)
            .param("clinic", clinic.value())
            .param("hold", hold.value())
            .param("owner", owner == null ? null : owner.value(), Types.BIGINT)
            .update()
        == 1;
  }
}
