package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows who writes, or makes a patient of someone who never wrote before. */
final class Arrivals {
  private final JdbcClient db;
  private final PatientSearch search;
  private final AliasLocks locks;
  private final Clock clock;

  Arrivals(JdbcClient db, PatientSearch search, Clock clock) {
    this.db = db;
    this.search = search;
    this.locks = new AliasLocks(db);
    this.clock = clock;
  }

  /** One statement for somebody known who says nothing new about himself. */
  Patient of(ClinicId clinic, Sender sender, @Nullable String profileName, Language language) {
    var aliases = sender.aliases();
    var known = known(clinic, aliases);
    var patient =
        known.size() == aliases.size()
            ? surest(aliases, known).orElseThrow()
            : newlySeen(clinic, sender, profileName, language);
    return profileName == null || profileName.equals(patient.profileName())
        ? patient
        : withProfileName(clinic, patient, profileName);
  }

  /** Who is known under one of these, without anybody being made or changed. */
  Optional<Patient> find(ClinicId clinic, Sender sender) {
    var aliases = sender.aliases();
    var otherwise = Spellings.besides(sender.waId());
    var all = Stream.concat(aliases.stream(), otherwise.stream()).toList();
    return surest(all, known(clinic, all))
        .or(() -> sender.phone().flatMap(phone -> search.byPhone(clinic, phone)))
        .or(() -> byPhones(clinic, otherwise));
  }

  /** The number decides: whoever has it is the one who writes, whatever the other aliases say. */
  private Patient newlySeen(
      ClinicId clinic, Sender sender, @Nullable String profileName, Language language) {
    var aliases = sender.aliases();
    var otherwise = Spellings.besides(sender.waId());
    var all = Stream.concat(aliases.stream(), otherwise.stream()).toList();
    locks.lock(clinic, all);
    var known = known(clinic, all);
    var patient =
        Optional.ofNullable(known.get(sender.waId()))
            .or(() -> sender.phone().flatMap(phone -> search.byPhone(clinic, phone)))
            .or(() -> surest(otherwise, known))
            .or(() -> byPhones(clinic, otherwise))
            .or(() -> surest(aliases, known).map(found -> numbered(clinic, found, sender)))
            .orElseGet(() -> newPatient(clinic, sender, profileName, language));
    pointTo(clinic, patient.id(), aliases);
    return patient;
  }

  private Optional<Patient> byPhones(ClinicId clinic, List<String> waIds) {
    return waIds.stream()
        .flatMap(waId -> PhoneNumber.fromWhatsApp(waId).stream())
        .flatMap(phone -> search.byPhone(clinic, phone).stream())
        .findFirst();
  }

  private static Optional<Patient> surest(List<String> aliases, Map<String, Patient> known) {
    return aliases.stream().map(known::get).filter(Objects::nonNull).findFirst();
  }

  private Map<String, Patient> known(ClinicId clinic, List<String> aliases) {
    var known = new HashMap<String, Patient>();
    db.sql(
            """
            select i.alias, p.id, p.name, p.profile_name, p.phone, p.lang, p.notes, p.consents
            from whatsapp_identities i
            join patients p on p.clinic_id = i.clinic_id and p.id = i.patient_id
            where i.clinic_id = :clinic and i.alias = any(:aliases)
            """)
        .param("clinic", clinic.value())
        .param("aliases", aliases.toArray(String[]::new))
        .query((row, number) -> known.put(row.getString("alias"), PatientRows.patient(row, number)))
        .list();
    return known;
  }

  /** Staff may write the number down at this very moment. */
  private Patient newPatient(
      ClinicId clinic, Sender sender, @Nullable String profileName, Language language) {
    var phone = sender.phone().map(PhoneNumber::value).orElse(null);
    var folded = SearchText.fold(profileName, phone);
    record Row(Patient patient, boolean isNew) {}
    var row =
        db.sql(
                """
                insert into patients
                  (clinic_id, profile_name, phone, lang, notes, consents, folded, created_at)
                values (:clinic, :profile, :phone, :lang, '', '{}', :folded, :now)
                on conflict (clinic_id, phone) do update set phone = excluded.phone
                returning id, name, profile_name, phone, lang, notes, consents, xmax = 0 as is_new
                """)
            .param("clinic", clinic.value())
            .param("profile", profileName)
            .param("phone", phone)
            .param("lang", language.code())
            .param("folded", folded)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(
                (found, number) ->
                    new Row(PatientRows.patient(found, number), found.getBoolean("is_new")))
            .single();
    if (row.isNew()) search.add(clinic, row.patient().id(), folded);
    return row.patient();
  }

  /** Somebody who wrote under a user name until now shows the number. */
  private Patient numbered(ClinicId clinic, Patient patient, Sender sender) {
    if (patient.phone() != null || sender.phone().isEmpty()) return patient;
    var numbered =
        db.sql(
                """
                update patients set phone = :phone
                where clinic_id = :clinic and id = :patient
                returning id, name, profile_name, phone, lang, notes, consents
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.id().value())
            .param("phone", sender.phone().get().value())
            .query(PatientRows::patient)
            .single();
    search.renew(clinic, numbered);
    return numbered;
  }

  private void pointTo(ClinicId clinic, PatientId patient, List<String> aliases) {
    db.sql(
            """
            insert into whatsapp_identities (clinic_id, alias, patient_id)
            select :clinic, alias, :patient from unnest(:aliases::text[]) alias
            on conflict (clinic_id, alias) do update set patient_id = excluded.patient_id
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("aliases", aliases.toArray(String[]::new))
        .update();
  }

  private Patient withProfileName(ClinicId clinic, Patient patient, String profileName) {
    var renamed =
        db.sql(
                """
                update patients set profile_name = :profile
                where clinic_id = :clinic and id = :patient
                returning id, name, profile_name, phone, lang, notes, consents
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.id().value())
            .param("profile", profileName)
            .query(PatientRows::patient)
            .single();
    search.renew(clinic, renamed);
    return renamed;
  }
}
