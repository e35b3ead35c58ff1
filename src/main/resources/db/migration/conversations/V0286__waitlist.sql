-- Who wants to be told when a time becomes free. One row for each patient and service; while a time is offered, its hold
-- stands beside it. wish is the dialog's own short text for a time.
create table waitlist (
  clinic_id bigint not null,
  id bigint generated always as identity,
  patient_id bigint not null,
  service_id bigint not null,
  provider_id bigint,
  gender text check (gender in ('female', 'male')),
  wish text not null,
  moving_id bigint,
  visitor_name text check (visitor_name <> ''),
  since timestamptz not null,
  freed_id bigint,
  hold_id bigint,
  hold_until timestamptz,
  primary key (clinic_id, id),
  unique (clinic_id, patient_id, service_id),
  foreign key (clinic_id, patient_id) references patients,
  foreign key (clinic_id, service_id) references services on delete cascade,
  foreign key (clinic_id, provider_id) references providers on delete cascade,
  check ((freed_id is null) = (hold_id is null)),
  check ((freed_id is null) = (hold_until is null))
);
call siwak_tenant_table('waitlist');
create index waitlist_offered on waitlist (clinic_id, freed_id) where freed_id is not null;
create index waitlist_moving on waitlist (clinic_id, moving_id) where moving_id is not null;

-- A time that has become free and is offered to one after another; asked_to is the last entry that was looked at.
create table freed_times (
  clinic_id bigint not null,
  id bigint generated always as identity,
  provider_id bigint not null,
  start_at timestamptz not null,
  asked_to bigint not null default 0,
  freed_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, provider_id) references providers on delete cascade
);
call siwak_tenant_table('freed_times');
