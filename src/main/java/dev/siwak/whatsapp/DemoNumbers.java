package dev.siwak.whatsapp;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The numbers of the sandbox's clinics, which need no check. Runs once the clinics are there. */
@Component
@Order(100)
@ConditionalOnBooleanProperty("siwak.sandbox")
class DemoNumbers implements ApplicationRunner {
  private static final Map<String, String> NUMBERS =
      Map.of("demo-dental", "100000000000001", "prime-dental", "100000000000002");

  private final Clinics clinics;
  private final Routes routes;
  private final TransactionTemplate transactions;

  DemoNumbers(Clinics clinics, Routes routes, PlatformTransactionManager transactions) {
    this.clinics = clinics;
    this.routes = routes;
    this.transactions = new TransactionTemplate(transactions);
  }

  static Optional<String> of(String slug) {
    return Optional.ofNullable(NUMBERS.get(slug));
  }

  @Override
  public void run(ApplicationArguments arguments) {
    NUMBERS.forEach(
        (slug, number) ->
            clinics.bySlug(slug).ifPresent(clinic -> giveIfNone(clinic.id(), slug, number)));
  }

  /** A clinic that has chosen a number of its own keeps it. */
  private void giveIfNone(ClinicId clinic, String slug, String number) {
    TenantScope.run(
        clinic,
        () ->
            transactions.executeWithoutResult(
                _ -> {
                  if (!routes.any(clinic)) routes.take(clinic, number, "waba-" + slug, true);
                }));
  }
}
