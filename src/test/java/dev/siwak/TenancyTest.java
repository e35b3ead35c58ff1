package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** No clinic's row is kept where another could see it. Asked of the database, not of the code. */
@SiwakTest
class TenancyTest {
  private final OwnersDatabase owner;

  TenancyTest(JdbcConnectionDetails owner) {
    this.owner = new OwnersDatabase(owner);
  }

  @Test
  void every_table_is_a_clinics_in_all_its_keys_or_one_of_the_few_global_ones() throws Exception {
    assertThat(owner.tried(TenancyRules::violations)).isEmpty();
  }

  @Test
  void every_table_is_made_by_the_migrations_of_one_module() throws Exception {
    var tables =
        owner.tried(
            db ->
                new TreeSet<>(
                    db.sql(
                            """
                            select relname from pg_class
                            where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                              and relname <> 'flyway_schema_history'
                            """)
                        .query(String.class)
                        .list()));

    assertThat(tables).isEqualTo(new TreeSet<>(Tables.known()));
  }

  @Test
  void the_roles_of_the_application_own_nothing_and_are_bound_by_the_policies() throws Exception {
    var unbound =
        owner.tried(
            db ->
                db.sql(
                        """
                        select rolname from pg_roles r
                        where rolname in ('siwak_app', 'siwak_system')
                          and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole
                            or exists (select from pg_class c where c.relowner = r.oid)
                            or exists (select from pg_auth_members m where m.member = r.oid))
                        """)
                    .query(String.class)
                    .list());

    assertThat(unbound).isEmpty();
  }

  @Test
  void what_is_audited_can_be_neither_changed_nor_deleted() throws Exception {
    var rights =
        owner.tried(
            db ->
                Set.copyOf(
                    db.sql(
                            """
                            select role || ' may ' || privilege || ' ' || audited
                            from unnest(array['siwak_app', 'siwak_system']) role
                            cross join unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) privilege
                            cross join unnest(array['audit_log', 'audit_chain', 'hq_audit']) audited
                            where has_table_privilege(role, audited, privilege)
                              or privilege = 'UPDATE' and has_any_column_privilege(role, audited, privilege)
                            """)
                        .query(String.class)
                        .list()));

    assertThat(rights)
        .containsExactlyInAnyOrder(
            "siwak_app may INSERT audit_log",
            "siwak_app may INSERT audit_chain",
            "siwak_app may INSERT hq_audit",
            "siwak_system may INSERT hq_audit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "create table bad (id bigint primary key)" + "| bad: has no clinic_id bigint not null",
        "create table bad (clinic_id bigint not null)" + "| bad: has no primary key",
        "create table bad (clinic_id bigint, id bigint, primary key (id, clinic_id))"
            + "| bad: bad_pkey does not begin with clinic_id",
        "create table bad (clinic_id bigint not null, code text unique)"
            + "| bad: bad_code_key does not begin with clinic_id",
        "create table bad (clinic_id bigint not null, code text);"
            + " create unique index bad_code on bad (lower(code), clinic_id)"
            + "| bad: bad_code does not begin with clinic_id",
        "create table bad (clinic_id bigint not null, at tstzrange,"
            + " constraint bad_twice exclude using gist (at with &&))"
            + "| bad: bad_twice does not begin with clinic_id",
        "create table bad (clinic_id bigint not null, at tstzrange,"
            + " constraint bad_twice exclude using gist (clinic_id with <>, at with &&))"
            + "| bad: bad_twice does not compare clinic_id with =",
        "create table aim (clinic_id bigint, id bigint unique, primary key (clinic_id, id));"
            + " create table bad (clinic_id bigint, aim_id bigint"
            + "  constraint bad_aim references aim (id))"
            + "| bad: bad_aim does not carry clinic_id",
        "create table bad (clinic_id bigint not null, owner_id bigint"
            + "  constraint bad_owner references clinics)"
            + "| bad: bad_owner does not carry clinic_id",
        "create table bad (clinic_id bigint primary key)"
            + "| bad: row-level security is not enabled and forced",
        "create table bad (clinic_id bigint primary key);"
            + " alter table bad enable row level security"
            + "| bad: row-level security is not enabled and forced",
        "create table bad (clinic_id bigint primary key);"
            + " create policy clinic_scope on bad using (true)"
            + "| bad: has no policy clinic_scope as it must be",
        "create table bad (clinic_id bigint primary key); call siwak_tenant_table('bad');"
            + " create policy more on bad for select to siwak_app using (true)"
            + "| bad: policy more lets more than siwak_system read",
        "create table bad (clinic_id bigint primary key);"
            + " alter table bad owner to siwak_app"
            + "| bad: belongs to a role of the application",
        "create table bad (clinic_id bigint primary key); grant truncate on bad to siwak_app"
            + "| bad: siwak_app may TRUNCATE",
        "create table bad (clinic_id bigint primary key); grant update on bad to siwak_system"
            + "| bad: siwak_system may UPDATE",
        "create table bad (clinic_id bigint primary key); grant select on bad to public"
            + "| bad: everybody may use it",
        "create view bad as select * from patients" + "| bad: a view that is not security_invoker",
        "create function bad() returns bigint language sql security definer return 1"
            + "| bad: a function with its owner's rights"
      })
  void what_breaks_a_rule_is_named(String made, String named) throws Exception {
    var violations =
        owner.tried(
            db -> {
              db.sql(made).update();
              return TenancyRules.violations(db);
            });

    assertThat(violations).contains(named);
  }
}
