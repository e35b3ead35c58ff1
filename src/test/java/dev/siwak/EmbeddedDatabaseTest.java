package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@OwnProcess
class EmbeddedDatabaseTest {
  @TempDir Path folder;

  @Test
  void it_keeps_what_was_committed_and_opens_to_nobody_without_the_password() throws Exception {
    var directory = new DataDirectory(folder);
    EmbeddedDatabase.start(directory).close();

    try (var database = EmbeddedDatabase.start(directory)) {
      var db =
          JdbcClient.create(
              new DriverManagerDataSource(
                  database.jdbcUrl(), database.user(), database.password()));
      for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes"))
        assertThat(db.sql("show " + setting).query(String.class).single())
            .as(setting)
            .isEqualTo("on");
      assertThat(db.sql("show listen_addresses").query(String.class).single())
          .isEqualTo("127.0.0.1");

      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guessed"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void a_program_that_was_not_written_whole_stops_one_start_and_not_the_next() throws Exception {
    // A process for each: the library unpacks once in the life of one.
    var plan = RunningSiwak.in(folder.resolve("data"));
    try (var first = plan.start()) {
      first.stop();
    }
    try (var programs = Files.walk(folder.resolve("data/postgres/bin"))) {
      var server = programs.filter(file -> file.endsWith("bin/postgres")).findFirst();
      Files.write(server.orElseThrow(), new byte[0]);
    }

    var broken = plan.run();
    assertThat(broken.output())
        .last()
        .asString()
        .startsWith("the embedded database does not start");
    assertThat(broken.exitCode()).isEqualTo(1);
    try (var next = plan.start()) {
      assertThat(next.get("/ready/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_process_number_that_another_program_has_since_does_not_stop_the_start() throws Exception {
    var directory = new DataDirectory(folder);
    EmbeddedDatabase.start(directory).close();
    var pidFile = folder.resolve("postgres/data/postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + folder + "\n1\n5432\n\n\n\n");

    try (var database = EmbeddedDatabase.start(directory)) {
      assertThat(Files.readAllLines(pidFile).getFirst())
          .isNotEqualTo(Long.toString(ProcessHandle.current().pid()));
      assertThat(database.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
    }
  }
}
