-- What was written to a patient unasked, or was not and why: one row for each appointment, occasion and start, so that
-- nobody is told twice, and a visit that has moved is told of anew. Never changed.
create table reminders (
  clinic_id bigint not null,
  id bigint generated always as identity,
  appointment_id bigint not null,
  patient_id bigint not null,
  occasion text not null,
  start_at timestamptz not null,
  decided_at timestamptz not null,
  outcome text not null
    check (outcome in ('sent', 'superseded', 'too_late', 'opted_out', 'no_consent', 'came_back', 'no_template', 'unreachable')),
  message_id bigint,
  primary key (clinic_id, id),
  constraint reminders_once unique (clinic_id, appointment_id, occasion, start_at),
  foreign key (clinic_id, appointment_id) references appointments,
  foreign key (clinic_id, patient_id) references patients,
  check ((outcome = 'sent') = (message_id is not null))
);
create index reminders_newest on reminders (clinic_id, decided_at desc, id desc);
create index reminders_of_patient on reminders (clinic_id, patient_id, id);
call siwak_tenant_table('reminders', 'select, insert, delete');

-- Every clinic that is there already is gone through once, as after a change of its rules.
insert into due_work (clinic_id, kind, ref, due_at) select id, 'reminders.rules', 0, 'epoch' from clinics;
