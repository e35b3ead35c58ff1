package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Siwak over a PostgreSQL that somebody else runs. */
@OwnProcess
class OutsideDatabaseTest {
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final Pattern NOW = Pattern.compile("\"now\":\"([^\"]+)\"");

  private final EmbeddedDatabase server;
  private final JdbcClient superuser;
  private final Path folder;

  OutsideDatabaseTest(@TempDir Path folder) {
    this.folder = folder;
    this.server = EmbeddedDatabase.start(new DataDirectory(folder.resolve("theirs")));
    this.superuser =
        JdbcClient.create(
            new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void two_nodes_share_one_database_and_its_clock() {
    var plan = siwakOfAnOwner("login createrole password 'salt'");

    try (var one = plan.start();
        var other = plan.with("SIWAK_WORKERS", "false").start()) {
      var tomorrow = advance(one, "PT24H");

      await().until(() -> !advance(other, "PT0S").isBefore(tomorrow));
      assertThat(rolesThatSeeNoMoreThanTheyShould()).isEqualTo(2);
      assertThat(one.database()).isEmpty();
    }
  }

  @Test
  void an_owner_who_may_not_make_roles_is_told_so() {
    var ended = siwakOfAnOwner("login password 'salt'").run();

    assertThat(ended.output())
        .singleElement()
        .asString()
        .startsWith("the database of DATABASE_URL (127.0.0.1:")
        .endsWith(
            "/clinics) cannot give its owner the roles siwak_app, siwak_system"
                + " (CREATEROLE is needed): ERROR: permission denied to create role");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void an_owner_who_is_not_let_in_is_not_named_either() {
    var ended = siwakOfAnOwner("login password 'another'").run();

    assertThat(ended.output())
        .singleElement()
        .asString()
        .startsWith("the database of DATABASE_URL (127.0.0.1:")
        .endsWith(
            "/clinics) does not let us in: its user, the password or this machine is not accepted"
                + " there");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void a_role_that_passes_by_row_level_security_is_not_worked_as() {
    superuser.sql("create role siwak_app nologin bypassrls").update();

    var ended = siwakOfAnOwner("login superuser password 'salt'").run();

    assertThat(ended.output())
        .singleElement()
        .asString()
        .endsWith(
            "lets the role siwak_app see every clinic's rows: it needs NOSUPERUSER NOBYPASSRLS");
  }

  private RunningSiwak.Plan siwakOfAnOwner(String attributes) {
    superuser.sql("create role clinics_owner " + attributes).update();
    superuser.sql("create database clinics owner clinics_owner").update();
    var address = server.jdbcUrl().replaceFirst("jdbc:postgresql://(.*)/.*", "$1");
    return RunningSiwak.in(folder.resolve("data"))
        .with("DATABASE_URL", "postgres://clinics_owner:salt@" + address + "/clinics")
        .with("SIWAK_SANDBOX", "true")
        .with("ENCRYPTION_KEY", KEY)
        .with("JWT_SECRET", KEY)
        .with("WHATSAPP_APP_SECRET", "app secret")
        .with("WHATSAPP_VERIFY_TOKEN", "verify token");
  }

  private int rolesThatSeeNoMoreThanTheyShould() {
    return superuser
        .sql(
            """
            select count(*) from pg_roles
            where rolname in ('siwak_app', 'siwak_system')
              and not rolcanlogin and not rolbypassrls and not rolsuper
            """)
        .query(Integer.class)
        .single();
  }

  private static OffsetDateTime advance(RunningSiwak siwak, String duration) {
    var answer =
        siwak.post("/sandbox/clock", "{\"advance\":\"" + duration + "\"}", Map.of()).body();
    var now = NOW.matcher(answer);
    assertThat(now.find()).as(answer).isTrue();
    return OffsetDateTime.parse(now.group(1));
  }
}
