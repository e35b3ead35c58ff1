-- Our own people may answer for a clinic under a support session.
alter table messages drop constraint messages_author_check;
alter table messages add constraint messages_author_check
  check (author in ('patient', 'siwak', 'staff', 'support'));

-- What the staff tell one another about a conversation; the patient never sees it.
create table conversation_notes (
  clinic_id bigint not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  author_id bigint not null,
  body text not null,
  at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, conversation_id) references conversations
);
create index conversation_notes_of on conversation_notes (clinic_id, conversation_id, id);
call siwak_tenant_table('conversation_notes');
