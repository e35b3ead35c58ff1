-- The clinic's templates are read from its account: when somebody wants it, after what Meta tells of one, and daily.
create table template_syncs (
  clinic_id bigint primary key references clinics,
  -- Somebody wants one that has not begun: who else wants one has it too.
  wanted boolean not null,
  failures integer not null default 0,
  synced_at timestamptz,
  failed_at timestamptz,
  last_error text,
  leased_until timestamptz,
  lease_token uuid,
  check ((leased_until is null) = (lease_token is null))
);
call siwak_tenant_table('template_syncs');

-- Whether the clinic's token has been seen to read the account that it names: what is told of an account goes to those.
alter table channel_routes add column owns_account boolean not null default false;

-- What Meta tells of the number or the account that no send would find out, such as a low quality.
alter table whatsapp_accounts
  add column notice text,
  add column notice_at timestamptz,
  add column notice_status text not null default 'ok' check (notice_status in ('ok', 'warn', 'down'));
grant select (notice_status, notice_at, last_success_at) on whatsapp_accounts to siwak_system;
