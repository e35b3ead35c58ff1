package dev.siwak.audit;

import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HQ's own log: what our people do, and every sign-in. */
@RestController
class HqAuditController {
  private final HqAuditQueries log;

  HqAuditController(HqAuditQueries log) {
    this.log = log;
  }

  @GetMapping("/hq/audit")
  Success<Page<LoggedItem>> list(
      Paging paging,
      @RequestParam Optional<String> action,
      @RequestParam Optional<String> actor,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to) {
    var filter = new AuditQuestion(action, actor, from, to).filter(ClinicTime.UTC);
    return Success.of(log.page(filter, paging).map(row -> LoggedItem.of(row, ClinicTime.UTC)));
  }
}
