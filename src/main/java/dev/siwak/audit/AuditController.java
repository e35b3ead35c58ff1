package dev.siwak.audit;

import dev.siwak.kernel.ClinicId;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clinic's audit log. */
@RestController
@RequestMapping("/clinic/{slug}/audit")
class AuditController {
  private final AuditQueries log;

  AuditController(AuditQueries log) {
    this.log = log;
  }

  @GetMapping
  Success<Page<LoggedItem>> list(
      ClinicId clinic,
      Paging paging,
      @RequestParam Optional<String> action,
      @RequestParam Optional<String> actor,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to) {
    var asked = new AuditQuestion(action, actor, from, to);
    var listed = log.page(clinic, asked::filter, paging);
    return Success.of(listed.page().map(row -> LoggedItem.of(row, listed.time())));
  }
}
