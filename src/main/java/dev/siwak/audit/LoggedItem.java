package dev.siwak.audit;

import dev.siwak.web.ClinicTime;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A row of a log as the API shows it. */
record LoggedItem(
    long id, OffsetDateTime at, String actor, String action, String scope, JsonNode meta) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static LoggedItem of(LoggedRow row, ClinicTime time) {
    return new LoggedItem(
        row.id(),
        time.at(row.at()),
        row.who().text(),
        row.action(),
        row.scope(),
        JSON.readTree(row.meta()));
  }
}
