create table clinics (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null,
  lang text not null check (lang in ('en', 'ar')),
  time_zone text not null,
  catalogue_version bigint not null
);
call siwak_global_table('clinics', 'select, insert, update');

-- Names one state of one clinic's catalogue. A sequence, because it is not rolled back: a number that a failed
-- transaction has used is never used again, so what was read under it can never be taken for something else.
create sequence catalogue_versions;
grant usage on sequence catalogue_versions to siwak_app;

create table clinic_rules (
  clinic_id bigint primary key references clinics,
  minimum_notice_minutes integer not null check (minimum_notice_minutes >= 0),
  horizon_days integer not null check (horizon_days between 1 and 366),
  grid_minutes integer not null check (grid_minutes between 5 and 240),
  hold_minutes integer not null check (hold_minutes between 1 and 120),
  week_start smallint not null check (week_start between 0 and 6),
  weekend smallint[] not null,
  emergency_number text not null,
  phone text,
  map_link text,
  staff_alert_phone text,
  staff_alert_email text
);
call siwak_tenant_table('clinic_rules');

create table clinic_texts (
  clinic_id bigint not null references clinics,
  lang text not null check (lang in ('en', 'ar')),
  name text not null,
  address text not null,
  insurance text not null,
  primary key (clinic_id, lang)
);
call siwak_tenant_table('clinic_texts');

create table services (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  code text not null check (code <> ''),
  duration_minutes integer not null check (duration_minutes between 5 and 1440),
  buffer_minutes integer not null check (buffer_minutes between 0 and 1440),
  grid_minutes integer check (grid_minutes between 5 and 240),
  price numeric(12, 2) check (price >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  active boolean not null,
  primary key (clinic_id, id),
  unique (clinic_id, code),
  check ((price is null) = (currency is null))
);
call siwak_tenant_table('services');

create table service_texts (
  clinic_id bigint not null,
  service_id bigint not null,
  lang text not null check (lang in ('en', 'ar')),
  name text not null,
  description text not null,
  primary key (clinic_id, service_id, lang),
  foreign key (clinic_id, service_id) references services on delete cascade
);
call siwak_tenant_table('service_texts');

create table providers (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  code text not null check (code <> ''),
  name text not null,
  arabic_name text,
  gender text check (gender in ('female', 'male')),
  languages text[] not null,
  active boolean not null,
  primary key (clinic_id, id),
  unique (clinic_id, code)
);
call siwak_tenant_table('providers');

create table provider_services (
  clinic_id bigint not null,
  provider_id bigint not null,
  service_id bigint not null,
  primary key (clinic_id, provider_id, service_id),
  foreign key (clinic_id, provider_id) references providers on delete cascade,
  foreign key (clinic_id, service_id) references services on delete cascade
);
call siwak_tenant_table('provider_services');

create function siwak_minutes(from_time time, to_time time) returns int4range language sql immutable parallel safe
  return int4range(
    (extract(hour from from_time) * 60 + extract(minute from from_time))::integer,
    (extract(hour from to_time) * 60 + extract(minute from to_time))::integer);

-- weekday is 0 = Monday … 6 = Sunday, times are the clinic's wall time
create table provider_hours (
  clinic_id bigint not null,
  id bigint generated always as identity,
  provider_id bigint not null,
  weekday smallint not null check (weekday between 0 and 6),
  start_time time not null,
  end_time time not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, provider_id) references providers on delete cascade,
  check (start_time < end_time),
  exclude using gist (clinic_id with =, provider_id with =, weekday with =, siwak_minutes(start_time, end_time) with &&)
);
call siwak_tenant_table('provider_hours');

create table time_off (
  clinic_id bigint not null,
  id bigint generated always as identity,
  provider_id bigint not null,
  start_at timestamptz not null,
  end_at timestamptz not null,
  reason text not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, provider_id) references providers on delete cascade,
  check (start_at < end_at)
);
create index on time_off (clinic_id, provider_id);
call siwak_tenant_table('time_off');

create table rooms (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  code text not null check (code <> ''),
  name text not null,
  active boolean not null,
  primary key (clinic_id, id),
  unique (clinic_id, code)
);
call siwak_tenant_table('rooms');

create table room_services (
  clinic_id bigint not null,
  room_id bigint not null,
  service_id bigint not null,
  primary key (clinic_id, room_id, service_id),
  foreign key (clinic_id, room_id) references rooms on delete cascade,
  foreign key (clinic_id, service_id) references services on delete cascade
);
call siwak_tenant_table('room_services');

-- service_id null: for every service that has no hours of its own
create table opening_hours (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  service_id bigint,
  weekday smallint not null check (weekday between 0 and 6),
  start_time time not null,
  end_time time not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, service_id) references services on delete cascade,
  check (start_time < end_time),
  exclude using gist (
    clinic_id with =, coalesce(service_id, 0) with =, weekday with =, siwak_minutes(start_time, end_time) with &&)
);
call siwak_tenant_table('opening_hours');

-- provider_id null: the whole clinic is closed
create table closures (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  provider_id bigint,
  from_at timestamptz not null,
  to_at timestamptz not null,
  reason text not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, provider_id) references providers on delete cascade,
  check (from_at < to_at)
);
call siwak_tenant_table('closures');
