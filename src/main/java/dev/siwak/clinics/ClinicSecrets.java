package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Vault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The secrets among a clinic's settings: sealed, and in no catalogue. */
@Component
public class ClinicSecrets {
  private final JdbcClient db;
  private final Vault vault;

  ClinicSecrets(JdbcClient db, Vault vault) {
    this.db = db;
    this.vault = vault;
  }

  /** With which whoever sends this clinic leads signs them. */
  @Transactional(readOnly = true)
  public Optional<String> leadSecret(ClinicId clinic) {
    return sealed(clinic, Setting.LEAD_SECRET).map(bytes -> vault.open(clinic, bytes));
  }

  /** As it lies in the database: another secret is another text, and so is the same anew. */
  Optional<byte[]> sealed(ClinicId clinic, Setting secret) {
    return db.sql("select sealed from clinic_secrets where clinic_id = :clinic and name = :name")
        .param("clinic", clinic.value())
        .param("name", secret.key())
        .query((row, _) -> row.getBytes("sealed"))
        .optional();
  }

  /**
   * In the caller's transaction.
   *
   * @param value null: no more secret
   */
  void save(ClinicId clinic, Setting secret, @Nullable String value) {
    if (value == null) {
      db.sql("delete from clinic_secrets where clinic_id = :clinic and name = :name")
          .param("clinic", clinic.value())
          .param("name", secret.key())
          .update();
      return;
    }
    db.sql(
            """
            insert into clinic_secrets (clinic_id, name, sealed) values (:clinic, :name, :sealed)
            on conflict (clinic_id, name) do update set sealed = excluded.sealed
            """)
        .param("clinic", clinic.value())
        .param("name", secret.key())
        .param("sealed", vault.seal(clinic, value))
        .update();
  }
}
