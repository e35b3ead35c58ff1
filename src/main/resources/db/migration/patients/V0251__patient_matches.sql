-- Two patients who may be one person, for people to judge: WhatsApp has told that the one now writes under a name that is
-- the other's.
create table patient_matches (
  clinic_id bigint not null,
  patient_id bigint not null,
  other_id bigint not null,
  at timestamptz not null,
  primary key (clinic_id, patient_id, other_id),
  foreign key (clinic_id, patient_id) references patients on delete cascade,
  foreign key (clinic_id, other_id) references patients on delete cascade
);
create index patient_matches_other on patient_matches (clinic_id, other_id);
call siwak_tenant_table('patient_matches');
