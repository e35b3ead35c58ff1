package dev.siwak;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One clinic's table with a row of each of two clinics in it, and what {@code siwak_app} can do to
 * them. Works in a transaction of the owner that must be rolled back.
 */
final class TenancyWall {
  /** Clinics that no test has; the last one has no row. */
  private static final long OURS = -1;

  private static final long THEIRS = -2;
  private static final long NEW = -3;

  private final JdbcClient db;
  private final String table;
  private final List<String> holes = new ArrayList<>();

  TenancyWall(JdbcClient db, String table) {
    this.db = db;
    this.table = table;
  }

  /** What it can do and must not, in a few words each. */
  List<String> holes() {
    leaveOnlyThePolicies();
    insert(OURS);
    insert(THEIRS);
    db.sql("set local role siwak_app").update();
    scope("");
    report("no scope: sees %d rows", count("true"));
    if (tried(() -> insert(NEW)) > 0) holes.add("no scope: inserts");
    scope(Long.toString(OURS));
    if (count("true") != 1) holes.add("its own scope: does not see its own row alone");
    report("another clinic's scope: sees %d foreign rows", count("clinic_id <> " + OURS));
    if (tried(() -> insert(NEW)) > 0) holes.add("another clinic's scope: inserts a foreign row");
    var ours = " where clinic_id = " + OURS;
    var theirs = " where clinic_id = " + THEIRS;
    if (tried(() -> run("update " + table + " set clinic_id = clinic_id" + theirs)) > 0)
      holes.add("another clinic's scope: changes a foreign row");
    if (tried(() -> run("update " + table + " set clinic_id = " + NEW + ours)) > 0)
      holes.add("another clinic's scope: gives its own row away");
    if (tried(() -> run("delete from " + table + theirs)) > 0)
      holes.add("another clinic's scope: deletes a foreign row");
    scope(Long.toString(NEW));
    // Else an insert was refused above for another reason than the wall.
    if (may("insert") && tried(() -> insert(NEW)) != 1) holes.add("its own scope: cannot insert");
    return holes;
  }

  // What a row means does not matter here, so that any row will do.
  private void leaveOnlyThePolicies() {
    run("set local session_replication_role = replica");
    for (var check :
        db.sql(
                """
                select format('alter table %I drop constraint %I', :table, conname)
                from pg_constraint where conrelid = :table::regclass and contype = 'c'
                """)
            .param("table", table)
            .query((row, _) -> requireNonNull(row.getString(1)))
            .list()) run(check);
  }

  private int insert(long clinic) {
    var columns =
        db.sql(
                """
                select quote_ident(attname) as name,
                  case
                    when attname = 'clinic_id' then :clinic
                    when typname = 'jsonb' then '{}'
                    when typname = 'uuid' then gen_random_uuid()::text
                    when typcategory = 'N' then '1'
                    when typcategory = 'B' then 'false'
                    when typcategory = 'A' then '{}'
                    when typcategory = 'R' then 'empty'
                    when typcategory = 'T' then 'PT1H'
                    when typname in ('time', 'timetz') then '09:00'
                    when typcategory = 'D' then '2026-11-23'
                    else 'x' end as value
                from pg_attribute join pg_type on pg_type.oid = atttypid
                where attrelid = :table::regclass and attnum > 0 and not attisdropped
                  and attidentity = '' and attgenerated = '' and (attnotnull and not atthasdef)
                """)
            .param("table", table)
            .param("clinic", Long.toString(clinic))
            .query((row, _) -> List.of(row.getString("name"), "'" + row.getString("value") + "'"))
            .list();
    return run(
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", columns.stream().map(List::getFirst).toList()),
                String.join(", ", columns.stream().map(List::getLast).toList())));
  }

  private boolean may(String privilege) {
    return db.sql("select has_table_privilege(:table, :privilege)")
        .param("table", table)
        .param("privilege", privilege)
        .query(Boolean.class)
        .single();
  }

  private void scope(String clinic) {
    db.sql("select set_config('app.clinic_id', :clinic, true)")
        .param("clinic", clinic)
        .query(String.class)
        .single();
  }

  private long count(String condition) {
    run("savepoint before");
    try {
      return db.sql("select count(*) from " + table + " where " + condition)
          .query(Long.class)
          .single();
    } catch (DataAccessException refused) {
      run("rollback to savepoint before");
      return 0;
    }
  }

  /** How many rows; none if it is refused. */
  private int tried(IntSupplier statement) {
    run("savepoint before");
    try {
      return statement.getAsInt();
    } catch (DataAccessException refused) {
      return 0;
    } finally {
      run("rollback to savepoint before");
    }
  }

  private int run(String sql) {
    return db.sql(sql).update();
  }

  private void report(String what, long rows) {
    if (rows > 0) holes.add(what.formatted(rows));
  }
}
