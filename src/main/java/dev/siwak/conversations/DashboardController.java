package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.web.Success;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a clinic sees first in the morning. */
@RestController
class DashboardController {
  private final Dashboard dashboard;

  DashboardController(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  @GetMapping("/clinic/{slug}/dashboard")
  Success<Dashboard.Figures> today(ClinicId clinic) {
    return Success.of(dashboard.today(clinic));
  }
}
