-- When each clinic was last looked through for words that are too old to be kept, by the application's clock: whoever
-- looks takes the one that has waited longest, and with it the hour.
create table redaction_rounds (
  clinic_id bigint primary key references clinics,
  looked_at timestamptz not null default '-infinity'
);
create index on redaction_rounds (looked_at);
call siwak_global_table('redaction_rounds');

-- How far each module's redaction came: up to this id there is nothing left to be done.
create table redaction_marks (
  clinic_id bigint not null references clinics,
  name text not null,
  mark bigint not null,
  primary key (clinic_id, name)
);
call siwak_tenant_table('redaction_marks');
