package dev.siwak.sandbox;

import dev.siwak.clinics.CatalogueEditor;
import dev.siwak.clinics.CatalogueResult;
import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.HoursDraft;
import dev.siwak.clinics.ProviderDraft;
import dev.siwak.clinics.ServiceDraft;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.TenantScope;
import dev.siwak.templates.Templates;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the demo clinics at the first start and leaves them alone at every other. Runs before all
 * that needs them there.
 */
@Component
@Order(DemoClinics.ORDER)
@ConditionalOnBooleanProperty("siwak.sandbox")
class DemoClinics implements ApplicationRunner {
  static final int ORDER = 0;
  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  private final Clinics clinics;
  private final CatalogueEditor editor;
  private final Templates templates;
  private final TransactionTemplate transactions;

  DemoClinics(
      Clinics clinics,
      CatalogueEditor editor,
      Templates templates,
      PlatformTransactionManager transactions) {
    this.clinics = clinics;
    this.editor = editor;
    this.templates = templates;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    for (var demo : DemoClinic.ALL) {
      var clinic = opened(demo);
      // In one transaction, so that a start that is killed half-way leaves nothing half done.
      TenantScope.run(
          clinic,
          () ->
              transactions.executeWithoutResult(
                  _ -> {
                    furnishIfEmpty(clinic, demo);
                    templates.furnish(clinic);
                  }));
    }
  }

  private ClinicId opened(DemoClinic demo) {
    return clinics
        .open(demo.slug(), demo.name(), demo.language(), RIYADH)
        .or(() -> clinics.bySlug(demo.slug()).map(Clinic::id))
        .orElseThrow();
  }

  private void furnishIfEmpty(ClinicId clinic, DemoClinic demo) {
    if (!clinics.catalogue(clinic).services().isEmpty()) return;
    requireSaved(editor.saveRules(clinic, rules(demo)));
    requireSaved(editor.saveServices(clinic, DemoServices.ALL));
    requireSaved(
        editor.saveProviders(clinic, demo.dentists().stream().map(this::dentist).toList()));
    requireSaved(editor.replaceHours(clinic, hours()));
  }

  private ProviderDraft dentist(DemoClinic.Dentist dentist) {
    return new ProviderDraft(
        dentist.code(),
        dentist.name(),
        dentist.arabicName(),
        dentist.gender(),
        DemoServices.ALL.stream().map(ServiceDraft::code).collect(Collectors.toSet()),
        EnumSet.allOf(Language.class),
        true,
        List.of(),
        List.of());
  }

  private static List<HoursDraft> hours() {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day != DayOfWeek.FRIDAY)
        .map(day -> new HoursDraft(null, day, LocalTime.of(9, 0), LocalTime.of(18, 0)))
        .toList();
  }

  private static ClinicRules rules(DemoClinic demo) {
    var standard = ClinicRules.STANDARD;
    return new ClinicRules(
        standard.minimumNotice(),
        standard.horizonDays(),
        standard.grid(),
        standard.hold(),
        standard.weekStart(),
        standard.weekend(),
        standard.emergencyNumber(),
        demo.phone(),
        demo.mapLink(),
        standard.alerts(),
        standard.reminding(),
        demo.texts());
  }

  private static void requireSaved(CatalogueResult result) {
    if (!(result instanceof CatalogueResult.Saved))
      throw new IllegalStateException("the demo data is refused: " + result);
  }
}
