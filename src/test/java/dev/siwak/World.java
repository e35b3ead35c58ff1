package dev.siwak;

import dev.siwak.clinics.CatalogueEditor;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.patients.Patients;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where tests get their clinics. Each is new, with a slug of its own, so that no test meets
 * another's rows.
 */
@Component
public class World {
  final Clinics clinics;
  final CatalogueEditor editor;
  final Patients patients;
  private final TransactionTemplate transactions;

  World(
      Clinics clinics,
      CatalogueEditor editor,
      Patients patients,
      PlatformTransactionManager transactions) {
    this.clinics = clinics;
    this.editor = editor;
    this.patients = patients;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** In Kolkata, open from nine to five every day, with Dr Rao, who does everything. */
  public TestClinicBuilder aClinic() {
    return new TestClinicBuilder(this);
  }

  /** In the clinic's scope and in one transaction. */
  public <T extends @Nullable Object> T in(ClinicId clinic, Supplier<T> work) {
    return TenantScope.call(clinic, () -> transactions.execute(_ -> work.get()));
  }

  /** In the clinic's scope and in one transaction. */
  public void run(ClinicId clinic, Runnable work) {
    TenantScope.run(clinic, () -> transactions.executeWithoutResult(_ -> work.run()));
  }
}
