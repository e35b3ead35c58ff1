-- The roles siwak_app and siwak_system are made before the migrations run: they belong to the whole server.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

grant usage on schema public to siwak_app, siwak_system;

-- A table whose rows belong to one clinic each: visible only inside that clinic's scope.
create procedure siwak_tenant_table(tenant_table text, privileges text default 'select, insert, update, delete')
language plpgsql as $$
begin
  execute format('alter table %I enable row level security', tenant_table);
  execute format('alter table %I force row level security', tenant_table);
  execute format(
    'create policy clinic_scope on %I
       using (clinic_id = nullif(current_setting(''app.clinic_id'', true), '''')::bigint)
       with check (clinic_id = nullif(current_setting(''app.clinic_id'', true), '''')::bigint)',
    tenant_table);
  execute format('grant %s on %I to siwak_app', privileges, tenant_table);
end $$;

-- A table outside the clinics, for both roles.
create procedure siwak_global_table(global_table text, privileges text default 'select, insert, update, delete')
language plpgsql as $$
begin
  execute format('grant %s on %I to siwak_app, siwak_system', privileges, global_table);
end $$;
