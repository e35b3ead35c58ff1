package dev.siwak.kernel;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The clinic in whose name this thread works. {@link TenantTransactions} hands it to PostgreSQL at
 * the start of every transaction; without it row-level security shows no row of any clinic. A scope
 * is entered at the edge (a request, a worker's claim), never inside a use case, and it must be
 * entered before the transaction begins.
 */
public final class TenantScope {
  private static final ScopedValue<ClinicId> CLINIC = ScopedValue.newInstance();

  private TenantScope() {}

  public static <T> T call(ClinicId clinic, Supplier<T> work) {
    return ScopedValue.where(CLINIC, clinic).call(work::get);
  }

  public static void run(ClinicId clinic, Runnable work) {
    ScopedValue.where(CLINIC, clinic).run(work);
  }

  /** For work that may throw a checked exception, such as a servlet's filter chain. */
  public static <T, X extends Throwable> T callChecked(
      ClinicId clinic, ScopedValue.CallableOp<T, X> work) throws X {
    return ScopedValue.where(CLINIC, clinic).call(work);
  }

  public static Optional<ClinicId> current() {
    return CLINIC.isBound() ? Optional.of(CLINIC.get()) : Optional.empty();
  }
}
