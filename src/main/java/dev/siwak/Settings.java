package dev.siwak;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The values Siwak starts with: every variable of {@link EnvironmentVariables}, read and checked
 * before anything starts, with the defaults that depend on one another.
 */
final class Settings {
  private static final Map<String, Variable> VARIABLES =
      EnvironmentVariables.ALL.stream()
          .collect(Collectors.toMap(Variable::name, Function.identity()));

  private final Map<Variable, String> values = new LinkedHashMap<>();

  private Settings(Function<Variable, String> given) {
    for (var variable : EnvironmentVariables.ALL) {
      var value = given.apply(variable).strip();
      if (value.isEmpty()) value = variable.fallback();
      values.put(variable, value.isEmpty() ? "" : variable.read(value));
    }
  }

  /**
   * @param given what the environment holds for a variable; the empty text for nothing
   * @param notice takes a line for the person who starts Siwak, such as a secret made for them
   * @return the property of each variable with its value
   * @throws StartRefused with one line if a value cannot be read or one that is needed is missing
   */
  static Map<String, String> read(Function<Variable, String> given, Consumer<String> notice) {
    var settings = new Settings(given);
    boolean embedded = settings.value("DATABASE_URL").isEmpty();
    settings.fill("SIWAK_SANDBOX", () -> Boolean.toString(embedded));
    boolean sandbox = settings.value("SIWAK_SANDBOX").equals("true");
    settings.fillAddresses(sandbox);
    settings.fillSecrets(embedded, sandbox, notice);
    return settings.properties();
  }

  private void fillAddresses(boolean sandbox) {
    if (sandbox) {
      fill("SIWAK_BIND", () -> "127.0.0.1");
      fill("PUBLIC_BASE_URL", () -> "http://localhost:" + value("PORT"));
    } else {
      require("PUBLIC_BASE_URL", "outside the sandbox");
      if (!value("SIWAK_CLOCK_START").isEmpty())
        throw new StartRefused("SIWAK_CLOCK_START is accepted in the sandbox only");
    }
    fill("GOOGLE_REDIRECT_URI", () -> value("PUBLIC_BASE_URL") + "/calendars/google/callback");
  }

  private void fillSecrets(boolean embedded, boolean sandbox, Consumer<String> notice) {
    var directory = new DataDirectory(Path.of(value("SIWAK_DATA_DIR")));
    var generated = new GeneratedSecrets(directory);
    for (var key : List.of("ENCRYPTION_KEY", "JWT_SECRET")) {
      if (embedded) fill(key, () -> generated.secret(key, _ -> {}));
      else require(key, "with a DATABASE_URL");
    }
    if (sandbox)
      for (var name : List.of("WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN"))
        fill(
            name,
            () ->
                generated.secret(
                    name, made -> notice.accept("%s=%s was generated".formatted(name, made))));
  }

  private void fill(String name, Supplier<String> fallback) {
    values.computeIfPresent(variable(name), (_, value) -> value.isEmpty() ? fallback.get() : value);
  }

  private void require(String name, String when) {
    if (value(name).isEmpty())
      throw new StartRefused(
          "%s is required %s: %s is accepted"
              .formatted(name, when, variable(name).accepted().description()));
  }

  private String value(String name) {
    return values.getOrDefault(variable(name), "");
  }

  private static Variable variable(String name) {
    return requireNonNull(VARIABLES.get(name), name);
  }

  private Map<String, String> properties() {
    // Spring would read an empty server.address as loopback, where none means all interfaces.
    return values.entrySet().stream()
        .filter(
            entry ->
                !entry.getValue().isEmpty() || !entry.getKey().property().equals("server.address"))
        .collect(Collectors.toMap(entry -> entry.getKey().property(), Map.Entry::getValue));
  }
}
