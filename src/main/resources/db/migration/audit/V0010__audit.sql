-- Who did what, written in the transaction it records. Never changed: the application may insert and read.
-- No foreign key to the clinic: every booking would lock the clinic's row, and the policy already binds clinic_id.
create table audit_log (
  clinic_id bigint not null,
  id bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'hq', 'support', 'patient', 'system')),
  actor_id bigint,
  actor_session bigint,
  actor_part text,
  action text not null,
  scope text not null check (scope = 'CLINIC'),
  meta jsonb not null,
  primary key (clinic_id, id)
);
call siwak_tenant_table('audit_log', 'select, insert');

-- What happens outside the clinics: sign-in (AUTH) and our own people (HQ).
create table hq_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'hq', 'support', 'patient', 'system')),
  actor_id bigint,
  actor_session bigint,
  actor_part text,
  action text not null,
  scope text not null check (scope in ('AUTH', 'HQ')),
  meta jsonb not null
);
call siwak_global_table('hq_audit', 'select, insert');
