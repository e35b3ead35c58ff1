package dev.siwak;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wall between clinics, tried at every clinic's table that there is, now and later. */
@SiwakTest
class TenancyWallTest {
  private final OwnersDatabase owner;

  TenancyWallTest(JdbcConnectionDetails owner) {
    this.owner = new OwnersDatabase(owner);
  }

  @Test
  void no_table_gives_or_takes_a_row_without_its_clinics_scope() throws Exception {
    List<String> tables = owner.tried(TenancyWallTest::tenants);

    assertThat(tables).contains("patients", "messages", "appointments", "audit_log");
    for (var table : tables) assertThat(holes(table)).as(table).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grant select, insert, update, delete on bad to siwak_app"
            + "| no scope: sees 2 rows; another clinic's scope: deletes a foreign row",
        "call siwak_tenant_table('bad');"
            + " create policy more on bad for select to siwak_app using (true)"
            + "| no scope: sees 2 rows; another clinic's scope: sees 1 foreign rows",
        "call siwak_tenant_table('bad');"
            + " create policy more on bad for insert to siwak_app with check (true)"
            + "| no scope: inserts; another clinic's scope: inserts a foreign row",
        "alter table bad enable row level security; grant select, update on bad to siwak_app;"
            + " create policy all_may on bad using (true)"
            + "| another clinic's scope: changes a foreign row; gives its own row away",
      })
  void a_hole_is_found(String made, String holes) throws Exception {
    var found =
        owner.tried(
            db -> {
              db.sql("create table bad (clinic_id bigint primary key, name text not null)")
                  .update();
              db.sql(made).update();
              return new TenancyWall(db, "bad").holes();
            });

    assertThat(String.join("; ", found)).contains(List.of(holes.split("; ", -1)));
  }

  private List<String> holes(String table) throws SQLException {
    return owner.tried(db -> new TenancyWall(db, table).holes());
  }

  private static List<String> tenants(JdbcClient db) {
    return db.sql(
            """
            select relname from pg_class
            where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
              and relname <> all(:global)
            order by relname
            """)
        .param("global", Tables.GLOBAL.toArray(String[]::new))
        .query((row, _) -> requireNonNull(row.getString(1)))
        .list();
  }
}
