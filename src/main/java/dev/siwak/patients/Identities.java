package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Under which names WhatsApp knows a clinic's patients. */
@Component
public class Identities {
  private final JdbcClient db;
  private final PatientSearch search;
  private final AliasLocks locks;
  private final PatientMatches matches;
  private final Clock clock;

  Identities(JdbcClient db, PatientMatches matches, Clock clock) {
    this.db = db;
    this.search = new PatientSearch(db);
    this.locks = new AliasLocks(db);
    this.matches = matches;
    this.clock = clock;
  }

  /** How it ended that a patient has other names. */
  public sealed interface Renamed {
    record Done() implements Renamed {}

    /** They were the patient's before. */
    record Already() implements Renamed {}

    /** One of them is somebody else's: people are to judge whether the two are one. */
    record AnotherPatients(PatientId other) implements Renamed {}
  }

  /**
   * Who has written under one of these names before, or has the number by the staff's book; nobody
   * is made, nothing new is learnt.
   */
  @Transactional(readOnly = true)
  public Optional<PatientId> known(ClinicId clinic, Sender sender) {
    var names = names(sender);
    var known = holders(clinic, names);
    return names.stream()
        .flatMap(name -> Stream.ofNullable(known.get(name)))
        .findFirst()
        .or(() -> withPhone(clinic, sender).stream().findFirst());
  }

  /**
   * A patient writes under other names from now on. A number that was left is nobody's again: who
   * gets it next is a stranger. In the caller's transaction.
   */
  public Renamed rename(ClinicId clinic, PatientId patient, Sender before, Sender after) {
    locks.lock(clinic, Stream.of(names(before), names(after)).flatMap(List::stream).toList());
    var holders = holders(clinic, names(after));
    var other =
        Stream.concat(holders.values().stream(), withPhone(clinic, after).stream())
            .filter(holder -> !holder.equals(patient))
            .findFirst();
    if (other.isPresent()) {
      matches.add(clinic, patient, other.get(), clock.instant().atOffset(ZoneOffset.UTC));
      return new Renamed.AnotherPatients(other.get());
    }
    if (holders.keySet().containsAll(after.aliases())) return new Renamed.Already();
    add(clinic, patient, after.aliases());
    if (after.waId() != null) leave(clinic, patient, before, after);
    return new Renamed.Done();
  }

  private static List<String> names(Sender sender) {
    return Stream.concat(sender.aliases().stream(), Spellings.besides(sender.waId()).stream())
        .toList();
  }

  private Map<String, PatientId> holders(ClinicId clinic, List<String> aliases) {
    var holders = new HashMap<String, PatientId>();
    db.sql(
            """
            select alias, patient_id from whatsapp_identities
            where clinic_id = :clinic and alias = any(:aliases)
            """)
        .param("clinic", clinic.value())
        .param("aliases", aliases.toArray(String[]::new))
        .query(
            (row, _) ->
                holders.put(row.getString("alias"), new PatientId(row.getLong("patient_id"))))
        .list();
    return holders;
  }

  private List<PatientId> withPhone(ClinicId clinic, Sender sender) {
    return phones(sender.waId()).stream()
        .flatMap(phone -> search.byPhone(clinic, phone).stream())
        .map(Patient::id)
        .toList();
  }

  private static List<PhoneNumber> phones(@Nullable String waId) {
    return Stream.concat(Stream.ofNullable(waId), Spellings.besides(waId).stream())
        .flatMap(id -> PhoneNumber.fromWhatsApp(id).stream())
        .toList();
  }

  private void add(ClinicId clinic, PatientId patient, List<String> aliases) {
    db.sql(
            """
            insert into whatsapp_identities (clinic_id, alias, patient_id)
            select :clinic, alias, :patient from unnest(:aliases::text[]) alias
            on conflict (clinic_id, alias) do nothing
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("aliases", aliases.toArray(String[]::new))
        .update();
  }

  /** A number that the staff have written down, other than the one that was left, stays. */
  private void leave(ClinicId clinic, PatientId patient, Sender before, Sender after) {
    var left =
        Stream.concat(Stream.ofNullable(before.waId()), Spellings.besides(before.waId()).stream());
    db.sql(
            """
            delete from whatsapp_identities
            where clinic_id = :clinic and patient_id = :patient and alias = any(:left)
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("left", left.toArray(String[]::new))
        .update();
    var phone = phones(after.waId()).stream().findFirst();
    if (phone.isEmpty()) return;
    db.sql(
            """
            update patients set phone = :phone
            where clinic_id = :clinic and id = :patient and erased_at is null
              and (phone is null or phone = any(:left))
            returning id, name, profile_name, phone, lang, notes, consents
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("phone", phone.get().value())
        .param(
            "left", phones(before.waId()).stream().map(PhoneNumber::value).toArray(String[]::new))
        .query(PatientRows::patient)
        .optional()
        .ifPresent(renumbered -> search.renew(clinic, renumbered));
  }
}
