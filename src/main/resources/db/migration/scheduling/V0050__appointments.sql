-- A hold is an appointment with status 'pending'. start_at and end_at are the visit alone; during adds the buffer that
-- the service had at the time of booking. patients, services and providers carry the key to the clinic: a key of its own
-- would make every booking lock the clinic's row.
create table appointments (
  clinic_id bigint not null,
  id bigint generated always as identity,
  patient_id bigint not null,
  visitor_name text check (visitor_name <> ''),
  service_id bigint not null,
  provider_id bigint not null,
  room_id bigint,
  start_at timestamptz not null,
  end_at timestamptz not null,
  during tstzrange not null,
  status text not null
    check (status in ('pending', 'booked', 'confirmed', 'completed', 'cancelled', 'no_show', 'rescheduled')),
  hold_until timestamptz,
  notes text not null,
  cancel_reason text,
  external_event_id text,
  sync_state text not null default 'ok' check (sync_state in ('ok', 'tentative', 'failed')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (clinic_id, id),
  foreign key (clinic_id, patient_id) references patients,
  foreign key (clinic_id, service_id) references services,
  foreign key (clinic_id, provider_id) references providers,
  foreign key (clinic_id, room_id) references rooms,
  check (start_at < end_at),
  check (lower(during) = start_at and lower_inc(during) and upper(during) >= end_at and not upper_inc(during)),
  check ((status = 'pending') = (hold_until is not null)),
  constraint appointments_provider_once
    exclude using gist (clinic_id with =, provider_id with =, during with &&)
    where (status in ('pending', 'booked', 'confirmed')),
  constraint appointments_room_once
    exclude using gist (clinic_id with =, room_id with =, during with &&)
    where (room_id is not null and status in ('pending', 'booked', 'confirmed'))
);
call siwak_tenant_table('appointments');

-- Row-level security keeps && from using an index, for it is not leakproof; times and ids may. So reads bound start_at
-- (no visit blocks longer than two days) and the exclusion constraints' indexes serve the constraints alone.
create index appointments_agenda on appointments (clinic_id, start_at);
create index appointments_of_patient on appointments (clinic_id, patient_id, start_at);
create index appointments_of_provider on appointments (clinic_id, provider_id, start_at);
create index appointments_in_room on appointments (clinic_id, room_id, start_at) where room_id is not null;
create index appointments_held on appointments (clinic_id, hold_until) where status = 'pending';
