package dev.siwak;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL's own catalogue must say of every table that a clinic's rows are in. */
final class TenancyRules {
  private static final String POLICY =
      "(clinic_id = (NULLIF(current_setting('app.clinic_id'::text, true), ''::text))::bigint)";

  private TenancyRules() {}

  /**
   * "table: what is wrong with it"; a table that is not in the list of global ones is a clinic's.
   */
  static List<String> violations(JdbcClient db) {
    var found = new ArrayList<String>();
    for (var rule : RULES)
      found.addAll(
          db.sql(TENANTS + rule)
              .param("global", Tables.GLOBAL.toArray(String[]::new))
              .param("policy", POLICY)
              .query(String.class)
              .list());
    return found;
  }

  private static final String TENANTS =
      """
      with tenants as (
        select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnum as clinic
        from pg_class c
        left join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
          and a.attnotnull and a.atttypid = 'bigint'::regtype and not a.attisdropped
        where c.relkind in ('r', 'p', 'f', 'm') and c.relnamespace = 'public'::regnamespace
          and c.relname <> all(:global)
      )
      """;

  private static final List<String> RULES =
      List.of(
          """
          select relname || ': has no clinic_id bigint not null' from tenants where clinic is null
          """,
          """
          select relname || ': has no primary key' from tenants t
          where not exists (
            select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')
          """,
          """
          select t.relname || ': ' || k.conname || ' does not begin with clinic_id'
          from tenants t join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u', 'x')
          where k.conkey[1] is distinct from t.clinic
          """,
          """
          select t.relname || ': ' || k.conname || ' does not compare clinic_id with ='
          from tenants t join pg_constraint k on k.conrelid = t.oid and k.contype = 'x'
          where k.conexclop[1] <> '=(bigint,bigint)'::regoperator
          """,
          // an index that is unique without being a constraint
          """
          select t.relname || ': ' || i.indexrelid::regclass || ' does not begin with clinic_id'
          from tenants t join pg_index i on i.indrelid = t.oid and i.indisunique
          where i.indkey[0] is distinct from t.clinic
          """,
          // to another clinic's table: (clinic_id, …) to (clinic_id, …); a global table has none
          """
          select t.relname || ': ' || k.conname || ' does not carry clinic_id'
          from tenants t
          join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
          join pg_class target on target.oid = k.confrelid
          left join tenants other on other.oid = k.confrelid
          where case
            when other.oid is not null then
              k.conkey[1] is distinct from t.clinic or k.confkey[1] is distinct from other.clinic
            when target.relname = 'clinics' then k.conkey <> array[t.clinic]
            else false end
          """,
          """
          select relname || ': row-level security is not enabled and forced' from tenants
          where not (relrowsecurity and relforcerowsecurity)
          """,
          """
          select t.relname || ': has no policy clinic_scope as it must be' from tenants t
          where not exists (
            select from pg_policy p
            where p.polrelid = t.oid and p.polname = 'clinic_scope' and p.polcmd = '*'
              and p.polpermissive and p.polroles = '{0}'
              and pg_get_expr(p.polqual, t.oid) = :policy
              and pg_get_expr(p.polwithcheck, t.oid) = :policy)
          """,
          // permissive policies are joined by or, so each further one widens the first
          """
          select t.relname || ': policy ' || p.polname || ' lets more than siwak_system read'
          from tenants t join pg_policy p on p.polrelid = t.oid and p.polname <> 'clinic_scope'
          where p.polcmd <> 'r' or p.polroles <> array['siwak_system'::regrole::oid]
          """,
          """
          select t.relname || ': belongs to a role of the application'
          from tenants t join pg_class c on c.oid = t.oid
          where c.relowner in ('siwak_app'::regrole, 'siwak_system'::regrole)
          """,
          // truncate and references do not ask the policies
          """
          select t.relname || ': ' || role || ' may ' || privilege
          from tenants t
          cross join unnest(array['siwak_app', 'siwak_system']) role
          cross join unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
          where has_table_privilege(role, t.oid, privilege)
          union all
          select t.relname || ': siwak_system may ' || privilege
          from tenants t cross join unnest(array['INSERT', 'UPDATE', 'DELETE']) privilege
          where has_table_privilege('siwak_system', t.oid, privilege)
          union all
          select t.relname || ': everybody may use it'
          from tenants t join pg_class c on c.oid = t.oid
          cross join aclexplode(c.relacl) granted
          where granted.grantee = 0
          """,
          // a view reads with its owner's eyes, unless it is told not to
          """
          select c.relname || ': a view that is not security_invoker' from pg_class c
          where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
            and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false)
            and not exists (
              select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
          """,
          """
          select p.proname || ': a function with its owner''s rights' from pg_proc p
          where p.prosecdef and p.pronamespace = 'public'::regnamespace
          """);
}
