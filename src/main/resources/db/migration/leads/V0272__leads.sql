-- People who left their number somewhere, as whoever runs that place has brought them. The key is an HMAC of the
-- sender's id, or of the number where there is none: it stays when the patient is erased, so that a list that is sent
-- once more brings nothing back. A clinic's keys are its own: two clinics may be sent the same id.
create table leads (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  key bytea not null,
  lead_id text,
  name text,
  phone text,
  email text,
  lang text not null check (lang in ('en', 'ar')),
  source text,
  patient_id bigint not null,
  conversation_id bigint,
  welcome text not null
    check (welcome in ('queued', 'opted_out', 'erased', 'too_many', 'no_template', 'unreachable')),
  outbox_id bigint,
  received_at timestamptz not null,
  primary key (clinic_id, id),
  unique (clinic_id, key),
  foreign key (clinic_id, patient_id) references patients
);
create index leads_by_time on leads (clinic_id, received_at, id);
create index leads_of_patient on leads (clinic_id, patient_id);
call siwak_tenant_table('leads');
