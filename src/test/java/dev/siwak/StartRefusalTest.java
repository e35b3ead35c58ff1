package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed ends at once, with one line that says what to change. */
@OwnProcess
class StartRefusalTest {
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  @TempDir Path folder;

  @Test
  void a_value_that_cannot_be_read() {
    var ended = RunningSiwak.in(folder.resolve("data")).with("SIWAK_WORKERS", "maybe").run();

    assertThat(ended.output())
        .containsExactly("SIWAK_WORKERS=maybe cannot be read: true or false is accepted");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void a_value_of_the_env_file_that_cannot_be_read() throws IOException {
    var working = Files.createDirectory(folder.resolve("working"));
    Files.writeString(working.resolve(".env"), "SIWAK_STALE_MINUTES=soon\n");

    var ended = RunningSiwak.in(folder.resolve("data")).run();

    assertThat(ended.output())
        .containsExactly(
            "SIWAK_STALE_MINUTES=soon cannot be read: a whole number from 1 to 1440 is accepted");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void a_data_directory_that_cannot_be_written_to() throws IOException {
    var file = Files.createFile(folder.resolve("data"));

    var ended = RunningSiwak.in(file).run();

    assertThat(ended.output())
        .singleElement()
        .asString()
        .startsWith("SIWAK_DATA_DIR=" + file + " cannot be written to: ");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void a_data_directory_or_a_port_that_another_siwak_uses() {
    var plan = RunningSiwak.in(folder.resolve("data"));
    try (var running = plan.start()) {
      var sameDirectory = plan.run();
      assertThat(sameDirectory.output())
          .containsExactly(
              "SIWAK_DATA_DIR=" + folder.resolve("data") + " is in use by another running Siwak");
      assertThat(sameDirectory.exitCode()).isEqualTo(1);

      var port = Integer.toString(running.url("/").getPort());
      var samePort = RunningSiwak.in(folder.resolve("other")).with("PORT", port).run();
      assertThat(samePort.output())
          .last()
          .isEqualTo("PORT=" + port + " is in use by another program");
      assertThat(samePort.output()).noneMatch(line -> line.startsWith("\tat "));
      assertThat(samePort.exitCode()).isEqualTo(1);

      assertThat(running.get("/ready/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_address_that_is_not_this_machines() {
    var ended = RunningSiwak.in(folder.resolve("data")).with("SIWAK_BIND", "192.0.2.1").run();

    assertThat(ended.output())
        .last()
        .asString()
        .startsWith("SIWAK_BIND and PORT are not an address this machine can listen on: ");
    assertThat(ended.output()).noneMatch(line -> line.startsWith("\tat "));
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void a_database_that_does_not_answer() {
    var ended =
        RunningSiwak.in(folder.resolve("data"))
            .with("DATABASE_URL", "postgres://siwak:hunter2@127.0.0.1:1/siwak")
            .with("SIWAK_SANDBOX", "true")
            .with("ENCRYPTION_KEY", KEY)
            .with("JWT_SECRET", KEY)
            .with("WHATSAPP_APP_SECRET", "app secret")
            .with("WHATSAPP_VERIFY_TOKEN", "verify token")
            .run();

    assertThat(ended.output())
        .singleElement()
        .asString()
        .startsWith(
            "the database of DATABASE_URL (127.0.0.1:1/siwak) cannot be reached: Connection to"
                + " 127.0.0.1:1 refused.");
    assertThat(ended.exitCode()).isEqualTo(1);
  }
}
