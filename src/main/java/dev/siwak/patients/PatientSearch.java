package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds patients by any part of a name or number, and keeps what it needs for that. */
final class PatientSearch {
  private static final int MOST = 2_000;

  private final JdbcClient db;

  PatientSearch(JdbcClient db) {
    this.db = db;
  }

  /** The trigrams of a patient who has none yet. */
  void add(ClinicId clinic, PatientId patient, String folded) {
    db.sql(
            """
            insert into patient_trigrams (clinic_id, trigram, patient_id)
            select :clinic, trigram, :patient from unnest(:trigrams::text[]) trigram
            on conflict do nothing
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("trigrams", SearchText.trigrams(folded).toArray(String[]::new))
        .update();
  }

  /** After a name or number has changed. */
  void renew(ClinicId clinic, Patient patient) {
    var folded = SearchText.of(patient);
    db.sql("update patients set folded = :folded where clinic_id = :clinic and id = :patient")
        .param("clinic", clinic.value())
        .param("patient", patient.id().value())
        .param("folded", folded)
        .update();
    db.sql("delete from patient_trigrams where clinic_id = :clinic and patient_id = :patient")
        .param("clinic", clinic.value())
        .param("patient", patient.id().value())
        .update();
    add(clinic, patient.id(), folded);
  }

  Optional<Patient> byPhone(ClinicId clinic, PhoneNumber phone) {
    return db.sql(
            """
            select id, name, profile_name, phone, lang, notes, consents
            from patients where clinic_id = :clinic and phone = :phone
            """)
        .param("clinic", clinic.value())
        .param("phone", phone.value())
        .query(PatientRows::patient)
        .optional();
  }

  Page<Patient> all(ClinicId clinic, Paging paging) {
    var items =
        db.sql(
                """
                select id, name, profile_name, phone, lang, notes, consents
                from patients where clinic_id = :clinic and erased_at is null
                order by id desc
                limit :size offset :offset
                """)
            .param("clinic", clinic.value())
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query(PatientRows::patient)
            .list();
    return Page.of(items, paging, () -> count(clinic));
  }

  private long count(ClinicId clinic) {
    return db.sql("select count(*) from patients where clinic_id = :clinic and erased_at is null")
        .param("clinic", clinic.value())
        .query(Long.class)
        .single();
  }

  /** As {@link #matching}, the newest {@link #MOST}. */
  List<PatientId> ids(ClinicId clinic, SearchText.Asked asked) {
    return db.sql(
            """
            select p.id
            from (
              select t.patient_id from patient_trigrams t
              where t.clinic_id = :clinic and t.trigram = any(:trigrams)
              group by t.patient_id
              having count(*) = cardinality(:trigrams)
            ) candidate
            join patients p on p.clinic_id = :clinic and p.id = candidate.patient_id
            where ' ' || p.folded like all(:patterns)
            order by p.id desc
            limit :most
            """)
        .param("clinic", clinic.value())
        .param("trigrams", asked.trigrams().toArray(String[]::new))
        .param("patterns", asked.patterns().toArray(String[]::new))
        .param("most", MOST)
        .query((row, _) -> new PatientId(row.getLong("id")))
        .list();
  }

  /** The trigrams choose, then the words are looked for as they stand. */
  Page<Patient> matching(ClinicId clinic, SearchText.Asked asked, Paging paging) {
    var total = new AtomicLong();
    var items =
        db.sql(
                """
                with found as (
                  select p.id
                  from (
                    select t.patient_id from patient_trigrams t
                    where t.clinic_id = :clinic and t.trigram = any(:trigrams)
                    group by t.patient_id
                    having count(*) = cardinality(:trigrams)
                  ) candidate
                  join patients p on p.clinic_id = :clinic and p.id = candidate.patient_id
                  where ' ' || p.folded like all(:patterns)
                ),
                page as (
                  select id from found order by id desc limit :size offset :offset
                )
                select counted.total,
                  p.id, p.name, p.profile_name, p.phone, p.lang, p.notes, p.consents
                from (select count(*) as total from found) counted
                left join page on true
                left join patients p on p.clinic_id = :clinic and p.id = page.id
                order by p.id desc
                """)
            .param("clinic", clinic.value())
            .param("trigrams", asked.trigrams().toArray(String[]::new))
            .param("patterns", asked.patterns().toArray(String[]::new))
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query(
                (row, number) -> {
                  total.set(row.getLong("total"));
                  return row.getLong("id") == 0
                      ? Optional.<Patient>empty()
                      : Optional.of(PatientRows.patient(row, number));
                })
            .list();
    return new Page<>(
        items.stream().flatMap(Optional::stream).toList(),
        paging.page(),
        paging.size(),
        total.get());
  }
}
