package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void in_an_empty_directory(@TempDir Path directory) {
    environment.put("SIWAK_DATA_DIR", directory.toString());
  }

  @Test
  void nothing_at_all_is_a_sandbox_on_this_machine_with_keys_of_its_own() {
    var settings = read();

    assertThat(settings)
        .containsEntry("siwak.sandbox", "true")
        .containsEntry("server.address", "127.0.0.1")
        .containsEntry("siwak.public-base-url", "http://localhost:8080")
        .containsEntry(
            "siwak.google.redirect-uri", "http://localhost:8080/calendars/google/callback")
        .containsEntry("siwak.burst-millis", "1200");
    assertThat(settings.get("siwak.jwt-secret"))
        .hasSize(KEY.length())
        .isNotEqualTo(settings.get("siwak.encryption-key"));
  }

  @Test
  void generated_secrets_stay_and_those_that_outsiders_need_are_printed_once() {
    var first = read();
    assertThat(notices)
        .containsExactly(
            "WHATSAPP_APP_SECRET=" + first.get("siwak.whatsapp.app-secret") + " was generated",
            "WHATSAPP_VERIFY_TOKEN=" + first.get("siwak.whatsapp.verify-token") + " was generated");
    notices.clear();

    assertThat(read()).isEqualTo(first);
    assertThat(notices).isEmpty();
  }

  @Test
  void with_a_database_of_ones_own_the_sandbox_is_off_and_all_interfaces_are_open() {
    withAnOutsideDatabase();

    assertThat(read())
        .containsEntry("siwak.sandbox", "false")
        .containsEntry("siwak.whatsapp.app-secret", "")
        .doesNotContainKey("server.address");
    assertThat(notices).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENCRYPTION_KEY  | with a DATABASE_URL
          JWT_SECRET      | with a DATABASE_URL
          PUBLIC_BASE_URL | outside the sandbox
          """)
  void what_an_outside_installation_needs_is_asked_for(String name, String when) {
    withAnOutsideDatabase();
    environment.remove(name);

    assertThatThrownBy(this::read)
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith(name + " is required " + when + ": ");
  }

  @Test
  void the_clock_is_set_in_the_sandbox_only() {
    environment.put("SIWAK_CLOCK_START", "2027-03-01T09:00:00+03:00");
    assertThat(read()).containsEntry("siwak.clock-start", "2027-03-01T06:00:00Z");

    withAnOutsideDatabase();
    assertThatThrownBy(this::read)
        .isInstanceOf(StartRefused.class)
        .hasMessage("SIWAK_CLOCK_START is accepted in the sandbox only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PORT                    | 80800              | a whole number from 0 to 65535
          PORT                    | http               | a whole number from 0 to 65535
          SIWAK_BIND              | localhost          | an IP address of this machine
          PUBLIC_BASE_URL         | siwak.example      | an address that begins with http:// or https://
          TRUSTED_PROXIES         | 10.0.0.0/33        | IP networks such as 10.0.0.0/8, separated by commas
          TRUSTED_PROXIES         | 10.0.0.0/8,,::1    | IP networks such as 10.0.0.0/8, separated by commas
          SIWAK_SANDBOX           | yes                | true or false
          SIWAK_CLOCK_START       | 2027-03-01         | an ISO instant from 2000 to 2099 such as 2027-03-01T06:00:00Z
          SIWAK_CLOCK_START       | 2027-03-01T09:00   | an ISO instant from 2000 to 2099 such as 2027-03-01T06:00:00Z
          SIWAK_CLOCK_START       | +1000000-01-01T00:00:00Z | an ISO instant from 2000 to 2099 such as 2027-03-01T06:00:00Z
          SIWAK_CLOCK_START       | -0001-01-01T00:00:00Z | an ISO instant from 2000 to 2099 such as 2027-03-01T06:00:00Z
          SIWAK_BURST_MILLIS      | -1                 | a whole number from 0 to 8000
          LLM_ANSWERS             | invented           | verified or quoted
          LLM_COST_BUDGET_PER_DAY | -0.5               | an amount of 0 or more, such as 2.50
          WHATSAPP_TEST_ALLOWLIST | {"*":"everyone"}   | a JSON object of clinic → list of telephone numbers, such as {"*":["+966500000001"]}
          WHATSAPP_TEST_ALLOWLIST | {                  | a JSON object of clinic → list of telephone numbers, such as {"*":["+966500000001"]}
          WHATSAPP_TEST_ALLOWLIST | null | a JSON object of clinic → list of telephone numbers, such as {"*":["+966500000001"]}
          WHATSAPP_TEST_ALLOWLIST | [] | a JSON object of clinic → list of telephone numbers, such as {"*":["+966500000001"]}
          WHATSAPP_TEST_ALLOWLIST | {"*":null} | a JSON object of clinic → list of telephone numbers, such as {"*":["+966500000001"]}
          WHATSAPP_TEST_ALLOWLIST | {"*":[null]} | a JSON object of clinic → list of telephone numbers, such as {"*":["+966500000001"]}
          WHATSAPP_TEST_ALLOWLIST | {"*":[966500000001]} | a JSON object of clinic → list of telephone numbers, such as {"*":["+966500000001"]}
          WHATSAPP_TEST_ALLOWLIST | {"*":["0501234567"]} | a JSON object of clinic → list of telephone numbers, such as {"*":["+966500000001"]}
          """)
  void a_value_that_cannot_be_read_is_named_with_what_is_accepted(
      String name, String value, String accepted) {
    environment.put(name, value);

    assertThatThrownBy(this::read)
        .isInstanceOf(StartRefused.class)
        .hasMessage(name + "=" + value + " cannot be read: " + accepted + " is accepted");
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE_URL, mysql://siwak:hunter2@db/siwak",
    "DATABASE_URL, postgres://siwak:hunter2@/",
    "ENCRYPTION_KEY, hunter2",
    "JWT_SECRET, hunter2hunter2hunter2hunter2hunter2",
    "SMTP_URL, http://siwak:hunter2@mail",
    "SMTP_URL, smtp://siwak:hunter2@mail?from=nobody",
    "SMTP_URL, smtp://siwak:hunter2@mail?sender=siwak@clinic.example"
  })
  void a_secret_that_cannot_be_read_is_named_but_not_shown(String name, String value) {
    environment.put(name, value);

    assertThatThrownBy(this::read)
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith(name + " cannot be read: ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void several_keys_are_accepted_while_they_are_rotated() {
    environment.put("JWT_SECRET", KEY + "," + KEY);

    assertThat(read()).containsEntry("siwak.jwt-secret", KEY + "," + KEY);
  }

  @Test
  void a_data_directory_that_cannot_be_made_stops_the_start(@TempDir Path directory)
      throws IOException {
    var file = Files.createFile(directory.resolve("file"));
    environment.put("SIWAK_DATA_DIR", file.resolve("data").toString());

    assertThatThrownBy(this::read)
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("SIWAK_DATA_DIR=" + file.resolve("data") + " cannot be written to");
  }

  @Test
  void the_example_file_lists_every_variable_with_its_default() throws IOException {
    var listed =
        Files.readAllLines(Path.of(".env.example")).stream()
            .filter(line -> line.matches("#[A-Z_]+=.*"))
            .toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            EnvironmentVariables.ALL.stream()
                .map(variable -> "#" + variable.name() + "=" + variable.fallback())
                .toList());
  }

  private void withAnOutsideDatabase() {
    environment.put("DATABASE_URL", "postgres://siwak:secret@db.example:5432/siwak");
    environment.put("ENCRYPTION_KEY", KEY);
    environment.put("JWT_SECRET", KEY);
    environment.put("PUBLIC_BASE_URL", "https://siwak.example/");
  }

  private Map<String, String> read() {
    return Settings.read(variable -> environment.getOrDefault(variable.name(), ""), notices::add);
  }
}
