package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.patients.PatientResult.NumberTaken;
import dev.siwak.patients.PatientResult.Saved;
import dev.siwak.patients.PatientResult.Unknown;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what is known of a patient. */
final class PatientFile {
  private final JdbcClient db;
  private final TransactionTemplate savepoint;
  private final PatientSearch search;
  private final Clock clock;

  PatientFile(
      JdbcClient db, PlatformTransactionManager transactions, PatientSearch search, Clock clock) {
    this.db = db;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.search = search;
    this.clock = clock;
  }

  PatientResult create(ClinicId clinic, PatientForm form) {
    var folded = SearchText.fold(form.name(), value(form.phone()));
    var created =
        db.sql(
                """
                insert into patients
                  (clinic_id, name, phone, lang, notes, consents, folded, created_at)
                values (:clinic, :name, :phone, :lang, :notes, :consents::jsonb, :folded, :now)
                on conflict (clinic_id, phone) do nothing
                returning id, name, profile_name, phone, lang, notes, consents
                """)
            .param("clinic", clinic.value())
            .param("name", form.name())
            .param("phone", value(form.phone()))
            .param("lang", form.language().code())
            .param("notes", form.notes())
            .param("consents", PatientRows.json(form.consents()))
            .param("folded", folded)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(PatientRows::patient)
            .optional();
    created.ifPresent(patient -> search.add(clinic, patient.id(), folded));
    return created
        .<PatientResult>map(Saved::new)
        .orElseGet(() -> new NumberTaken(holderOf(clinic, form.phone())));
  }

  PatientResult update(ClinicId clinic, PatientId patient, PatientForm form) {
    Optional<Patient> updated;
    try {
      updated = savepoint.execute(_ -> updated(clinic, patient, form));
    } catch (DuplicateKeyException taken) {
      return new NumberTaken(holderOf(clinic, form.phone()));
    }
    updated.ifPresent(written -> search.renew(clinic, written));
    return updated.<PatientResult>map(Saved::new).orElseGet(Unknown::new);
  }

  private Optional<Patient> updated(ClinicId clinic, PatientId patient, PatientForm form) {
    return db.sql(
            """
            update patients
            set name = :name, phone = :phone, lang = :lang, notes = :notes,
              consents = :consents::jsonb
            where clinic_id = :clinic and id = :patient and erased_at is null
            returning id, name, profile_name, phone, lang, notes, consents
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("name", form.name())
        .param("phone", value(form.phone()))
        .param("lang", form.language().code())
        .param("notes", form.notes())
        .param("consents", PatientRows.json(form.consents()))
        .query(PatientRows::patient)
        .optional();
  }

  /** Nobody else changes the patient until the transaction ends. */
  Optional<Patient> lock(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select id, name, profile_name, phone, lang, notes, consents
            from patients where clinic_id = :clinic and id = :patient and erased_at is null
            for no key update
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query(PatientRows::patient)
        .optional();
  }

  List<String> aliases(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select alias from whatsapp_identities
            where clinic_id = :clinic and patient_id = :patient
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query((row, _) -> row.getString("alias"))
        .list();
  }

  private PatientId holderOf(ClinicId clinic, @Nullable PhoneNumber phone) {
    return db.sql("select id from patients where clinic_id = :clinic and phone = :phone")
        .param("clinic", clinic.value())
        .param("phone", value(phone))
        .query((row, _) -> new PatientId(row.getLong("id")))
        .single();
  }

  void rename(ClinicId clinic, PatientId patient, String name) {
    var renamed =
        db.sql(
                """
                update patients set name = :name
                where clinic_id = :clinic and id = :patient
                returning id, name, profile_name, phone, lang, notes, consents
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .param("name", name)
            .query(PatientRows::patient)
            .single();
    search.renew(clinic, renamed);
  }

  void speaks(ClinicId clinic, PatientId patient, Language language) {
    var changed =
        db.sql("update patients set lang = :lang where clinic_id = :clinic and id = :patient")
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .param("lang", language.code())
            .update();
    if (changed != 1) throw new IllegalStateException("no " + patient);
  }

  /** False when it was so already. */
  boolean consents(ClinicId clinic, PatientId patient, String purpose, boolean given) {
    return db.sql(
                """
                update patients
                set consents = consents || jsonb_build_object(:purpose::text, :given::boolean)
                where clinic_id = :clinic and id = :patient
                  and consents -> :purpose::text is distinct from to_jsonb(:given::boolean)
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .param("purpose", purpose)
            .param("given", given)
            .update()
        == 1;
  }

  /** False when it was so already. Marketing that was never consented to stays unsaid. */
  boolean optOut(ClinicId clinic, PatientId patient) {
    return db.sql(
                """
                update patients
                set consents = consents || '{"messages":false}'
                  || case when jsonb_exists(consents, 'marketing') then '{"marketing":false}' else '{}' end::jsonb
                where clinic_id = :clinic and id = :patient
                  and (consents -> 'messages' is distinct from 'false'
                    or consents -> 'marketing' = 'true')
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .update()
        == 1;
  }

  private static @Nullable String value(@Nullable PhoneNumber phone) {
    return phone == null ? null : phone.value();
  }
}
