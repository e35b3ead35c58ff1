package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseServerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgres://siwak:s%40l+@db.example:5433/clinics            | jdbc:postgresql://db.example:5433/clinics
          postgresql://siwak:s%40l+@db.example/clinics?sslmode=require | jdbc:postgresql://db.example/clinics?sslmode=require
          jdbc:postgresql://db.example/clinics?user=siwak&password=s%40l%2B | jdbc:postgresql://db.example/clinics?user=siwak&password=s%40l%2B
          """)
  void both_forms_of_an_address_name_the_same_owner(String given, String jdbcUrl) {
    var server = DatabaseServer.at(given);

    assertThat(server.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(server.user()).isEqualTo("siwak");
    assertThat(server.password()).isEqualTo("s@l+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres:///clinics",
        "postgres://siwak:salt@/clinics",
        "mysql://db/clinics",
        "jdbc:mysql://db/clinics",
        "db:5432"
      })
  void another_address_is_refused(String given) {
    assertThatThrownBy(() -> DatabaseServer.at(given)).isInstanceOf(IllegalArgumentException.class);
  }
}
