package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.Vault;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The numbers of erased patients, so that a list cannot bring them back as if they had asked for
 * it. Kept as keyed hashes: they answer whether a number is among them, and nothing else.
 */
@Component
class ErasedNumbers {
  private final JdbcClient db;
  private final Vault vault;

  ErasedNumbers(JdbcClient db, Vault vault) {
    this.db = db;
    this.vault = vault;
  }

  /** As long as the patient still has them. In the caller's transaction. */
  void keep(ClinicId clinic, PatientId patient) {
    for (var number : numbers(clinic, patient))
      db.sql(
              """
              insert into erased_numbers (clinic_id, number) values (:clinic, :number)
              on conflict do nothing
              """)
          .param("clinic", clinic.value())
          .param("number", prints(clinic, number.digits()).getFirst())
          .update();
  }

  private List<PhoneNumber> numbers(ClinicId clinic, PatientId patient) {
    return db
        .sql(
            """
            select phone from patients
            where clinic_id = :clinic and id = :patient and phone is not null
            union
            select alias from whatsapp_identities
            where clinic_id = :clinic and patient_id = :patient
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query((row, _) -> String.valueOf(row.getString(1)))
        .list()
        .stream()
        .flatMap(known -> PhoneNumber.fromWhatsApp(known).stream())
        .toList();
  }

  /** However it is spelt. In the caller's transaction. */
  boolean contain(ClinicId clinic, PhoneNumber number) {
    var spellings =
        Stream.concat(Stream.of(number.digits()), Spellings.besides(number.digits()).stream());
    return db.sql(
            """
            select exists (
              select from erased_numbers where clinic_id = :clinic and number = any(:numbers))
            """)
        .param("clinic", clinic.value())
        .param(
            "numbers",
            spellings.flatMap(digits -> prints(clinic, digits).stream()).toArray(byte[][]::new))
        .query(Boolean.class)
        .single();
  }

  private List<byte[]> prints(ClinicId clinic, String digits) {
    return vault.fingerprints(clinic, "erased number " + digits);
  }
}
