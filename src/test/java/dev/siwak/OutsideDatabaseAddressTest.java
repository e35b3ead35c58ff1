package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in {@code DATABASE_URL}, and that no message ever shows its password. */
class OutsideDatabaseAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgres://siwak:s%40l+@db.example:5433/clinics                      | jdbc:postgresql://db.example:5433/clinics
          postgresql://siwak:s%40l+@db.example/clinics?sslmode=require         | jdbc:postgresql://db.example/clinics?sslmode=require
          postgresql://siwak:s@l+@db.example/clinics                           | jdbc:postgresql://db.example/clinics
          postgres://siwak:s%40l+@[::1]:5433/clinics                           | jdbc:postgresql://[::1]:5433/clinics
          postgres://siwak:s%40l+@one:5432,other:5433/clinics                  | jdbc:postgresql://one:5432,other:5433/clinics
          postgres://siwak@db_1/clinics?password=s@l%2B                        | jdbc:postgresql://db_1/clinics
          jdbc:postgresql://db.example/clinics?user=siwak&password=s%40l%2B    | jdbc:postgresql://db.example/clinics
          jdbc:postgresql://db/clinics?user=siwak&sslmode=require&password=s@l%2B&tcpKeepAlive=true | jdbc:postgresql://db/clinics?sslmode=require&tcpKeepAlive=true
          """)
  void both_forms_of_an_address_name_the_same_owner(String given, String jdbcUrl) {
    var server = OutsideDatabase.at(given);

    assertThat(server.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(server.user()).isEqualTo("siwak");
    assertThat(server.password()).isEqualTo("s@l+");
    assertThat(server.toString())
        .isEqualTo(
            "the database of DATABASE_URL (%s)"
                .formatted(jdbcUrl.replaceAll("^jdbc:postgresql://|\\?.*", "")));
  }

  // Each has the password 12hunter2 or a part of it where another part of the address is read.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres:///clinics",
        "postgres://siwak:12hunter2@/clinics",
        "postgres://siwak:12hunter2@db",
        "postgres://siwak:12hunter2@db/",
        "postgres://siwak:12/hunter2@db/clinics",
        "postgres://siwak:12/hunter2@db",
        "postgres://siwak:12?hunter2@db/clinics",
        "postgres://siwak:12?x=hunter2@db/clinics",
        "postgres://siwak:12/34?hunter2@db/clinics",
        "postgres://siwak:12/34?x=hunter2@db/clinics",
        "postgres://siwak:12#hunter2@db/clinics",
        "postgres://siwak:12/34#hunter2@db/clinics",
        "postgres://siwak:12/hunter2/@db/clinics",
        "postgres://siwak:12hunter2@db/clinics/hunter2",
        "postgres://siwak:12hunter2@db/clinics#hunter2",
        "postgres://siwak:12 hunter2@db/clinics",
        "postgres://siwak:12%hunter2@db/clinics",
        "postgres://siwak:12\\hunter2@db/clinics",
        "postgres://siwak:12[hunter2]@db/clinics",
        "postgres://siwak:12hunter2@db:hunter2/clinics",
        "postgres://siwak:12hunter2@db:70000/clinics",
        "postgres://siwak:12hunter2@db:/clinics",
        "postgres://siwak:12hunter2@db,/clinics",
        "postgres://siwak:12hunter2",
        "postgres://:12hunter2@db/clinics",
        "postgres:siwak:12hunter2@db/clinics",
        "postgres//siwak:12hunter2@db/clinics",
        "siwak:12hunter2@db/clinics",
        "jdbc:postgresql:clinics?user=siwak&password=12hunter2",
        "jdbc:postgresql://db/clinics?user=siwak&password=12&hunter2",
        "jdbc:postgresql://db/clinics?user=siwak&password=12#hunter2",
        "jdbc:postgresql://db/clinics&user=siwak&password=12hunter2",
        "jdbc:postgresql://db/clinics?password=12hunter2",
        "jdbc:postgres://siwak:12hunter2@db/clinics",
        "jdbc:mysql://siwak:12hunter2@db/clinics",
        "mysql://siwak:12hunter2@db/clinics",
        "db:5432"
      })
  void another_address_is_refused_without_a_word_of_it(String given, @TempDir Path folder) {
    assertThatThrownBy(() -> OutsideDatabase.at(given))
        .isInstanceOf(IllegalArgumentException.class);

    var environment = Map.of("DATABASE_URL", given, "SIWAK_DATA_DIR", folder.toString());
    assertThatThrownBy(
            () -> Settings.read(variable -> environment.getOrDefault(variable.name(), ""), _ -> {}))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("DATABASE_URL cannot be read: jdbc:postgresql://")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("12");
  }

  @Test
  void a_server_that_is_not_there_is_named_without_user_and_password() {
    var nobody =
        OutsideDatabase.at("postgres://siwak:hunter2@127.0.0.1:1/clinics?password=hunter2");

    assertThatThrownBy(() -> DatabaseRoles.ensure(nobody))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith(
            "the database of DATABASE_URL (127.0.0.1:1/clinics) cannot be reached")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("siwak");
  }
}
