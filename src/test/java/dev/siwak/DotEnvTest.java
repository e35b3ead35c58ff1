package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {
  @TempDir Path besideTheJar;
  @TempDir Path here;

  @Test
  void values_are_read_with_and_without_quotes_and_others_variables_are_left_alone()
      throws IOException {
    write(
        here,
        """
        # how we run it
        PORT=9090
        export SIWAK_DATA_DIR = "/srv/siwak data"

        WHATSAPP_TEST_ALLOWLIST={"*":["+966500000001"]}
        SMTP_URL=
        JAVA_HOME=/opt/java
        """);

    assertThat(DotEnv.read(List.of(here)))
        .containsOnly(
            entry("PORT", "9090"),
            entry("SIWAK_DATA_DIR", "/srv/siwak data"),
            entry("WHATSAPP_TEST_ALLOWLIST", "{\"*\":[\"+966500000001\"]}"),
            entry("SMTP_URL", ""));
  }

  @Test
  void what_editors_and_people_add_is_no_part_of_a_value() throws IOException {
    write(
        here,
        "\uFEFFPORT=9090 # behind the proxy\r\n"
            + "  export SIWAK_DATA_DIR='/srv/#1 \"a\"' # two disks\r\n"
            + "SIWAK_BIND= # all\r\n"
            + "WHATSAPP_APP_SECRET=#half#\r\n"
            + "JWT_SECRET=\"a\r\n"
            + "\t# PORT=1\r\n");

    assertThat(DotEnv.read(List.of(here)))
        .containsOnly(
            entry("PORT", "9090"),
            entry("SIWAK_DATA_DIR", "/srv/#1 \"a\""),
            entry("SIWAK_BIND", ""),
            entry("WHATSAPP_APP_SECRET", "#half#"),
            entry("JWT_SECRET", "\"a"));
  }

  @Test
  void the_working_directory_wins_over_the_folder_of_the_jar() throws IOException {
    write(besideTheJar, "PORT=9090\nSIWAK_WORKERS=false\n");
    write(here, "PORT=9091\n");

    assertThat(DotEnv.read(List.of(besideTheJar, here)))
        .containsEntry("PORT", "9091")
        .containsEntry("SIWAK_WORKERS", "false");
  }

  @Test
  void no_file_is_no_value() {
    assertThat(DotEnv.read(List.of(here))).isEmpty();
  }

  @Test
  void a_line_that_is_neither_is_refused() throws IOException {
    write(here, "PORT 9090\n");

    assertThatThrownBy(() -> DotEnv.read(List.of(here)))
        .isInstanceOf(StartRefused.class)
        .hasMessage(here.resolve(".env") + " has a line that is not NAME=value");
  }

  private static void write(Path folder, String lines) throws IOException {
    Files.writeString(folder.resolve(".env"), lines);
  }
}
