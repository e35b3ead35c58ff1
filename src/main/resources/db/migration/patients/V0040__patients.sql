create table patients (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  name text,
  profile_name text,
  phone text check (phone ~ '^\+[1-9][0-9]{4,14}$'),
  lang text not null check (lang in ('en', 'ar')),
  notes text not null,
  consents jsonb not null check (jsonb_typeof(consents) = 'object'),
  folded text not null,
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (clinic_id, id),
  unique (clinic_id, phone)
);
call siwak_tenant_table('patients');

-- By what WhatsApp calls a person: the wa_id (digits), the BSUID (CC.…) or the parent BSUID (CC.ENT.…).
-- Their forms never coincide, so one key serves all three.
create table whatsapp_identities (
  clinic_id bigint not null,
  alias text not null check (alias <> ''),
  patient_id bigint not null,
  primary key (clinic_id, alias),
  foreign key (clinic_id, patient_id) references patients on delete cascade
);
create index on whatsapp_identities (clinic_id, patient_id);
call siwak_tenant_table('whatsapp_identities');

-- Three letters each of a patient's names and number. Not an index of pg_trgm: row-level security keeps operators
-- that are not leakproof, and like is not, from using any index; equality of text is.
create table patient_trigrams (
  clinic_id bigint not null,
  trigram text collate "C" not null,
  patient_id bigint not null,
  primary key (clinic_id, trigram, patient_id),
  foreign key (clinic_id, patient_id) references patients on delete cascade
);
create index on patient_trigrams (clinic_id, patient_id);
call siwak_tenant_table('patient_trigrams');
