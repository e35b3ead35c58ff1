package dev.siwak.scheduling;

import dev.siwak.clinics.ClinicRules;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What a clinic of a test has decided otherwise than most. */
final class Rules {
  private Rules() {}

  static UnaryOperator<ClinicRules> noNotice() {
    return rules -> with(rules, Duration.ZERO, rules.grid());
  }

  static UnaryOperator<ClinicRules> everyHour() {
    return rules -> with(rules, rules.minimumNotice(), Duration.ofHours(1));
  }

  private static ClinicRules with(ClinicRules rules, Duration notice, Duration grid) {
    return new ClinicRules(
        notice,
        rules.horizonDays(),
        grid,
        rules.hold(),
        rules.weekStart(),
        rules.weekend(),
        rules.emergencyNumber(),
        rules.phone(),
        rules.mapLink(),
        rules.alerts(),
        rules.reminding(),
        rules.texts());
  }
}
