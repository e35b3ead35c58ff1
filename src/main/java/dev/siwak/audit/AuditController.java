package dev.siwak.audit;

import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ApiException;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The clinic's audit log. */
@RestController
@RequestMapping("/clinic/{slug}/audit")
class AuditController {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern ACTION = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

  private final AuditQueries log;

  AuditController(AuditQueries log) {
    this.log = log;
  }

  record Item(
      long id, OffsetDateTime at, String actor, String action, String scope, JsonNode meta) {}

  @GetMapping
  Success<Page<Item>> list(
      ClinicId clinic,
      Paging paging,
      @RequestParam Optional<String> action,
      @RequestParam Optional<String> actor,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to) {
    var code = action.map(AuditController::action).orElse(null);
    var who = actor.map(ActorFilter::read).orElse(null);
    var listed =
        log.page(
            clinic,
            time -> new AuditQueries.Filter(code, who, read(time, from), read(time, to)),
            paging);
    return Success.of(listed.page().map(row -> item(row, listed.time())));
  }

  /** A filter that no row can pass is a slip of the caller's, not an empty log. */
  private static String action(String text) {
    if (!ACTION.matcher(text).matches())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "action is a code such as USER_INVITE");
    return text;
  }

  private static @Nullable Instant read(ClinicTime time, Optional<String> text) {
    return text.map(given -> time.parse(given, ErrorCode.INVALID_PAYLOAD)).orElse(null);
  }

  private static Item item(LoggedRow row, ClinicTime time) {
    return new Item(
        row.id(),
        time.at(row.at()),
        row.who().text(),
        row.action(),
        row.scope(),
        JSON.readTree(row.meta()));
  }
}
