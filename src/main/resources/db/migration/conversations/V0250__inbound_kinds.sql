-- What people see where the words alone do not say it: a place, a card, a file's name.
alter table messages add shown text;
-- The patient has changed the words since; the first ones are kept.
alter table messages add original_text text;
alter table messages add edited_at timestamptz;
alter table messages add withdrawn_at timestamptz;

-- 'noted' is told by WhatsApp and answered by nobody; 'withdrawn' was taken back, perhaps before anybody read it.
alter table messages drop constraint messages_status_check;
alter table messages add constraint messages_status_check
  check (status in ('received', 'stale', 'noted', 'withdrawn', 'queued', 'sent', 'delivered', 'read', 'failed'));

-- The advertisement through which the patient came last, as WhatsApp tells it.
alter table conversations add referral jsonb;

-- What was said about a message afterwards: a reaction to it, other words for it, or that it was taken back. Each once by
-- WhatsApp's id of it; it may come before the message that it is about.
create table message_marks (
  clinic_id bigint not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  wamid text not null,
  target_wamid text not null,
  author text not null check (author in ('patient', 'staff')),
  kind text not null check (kind in ('reaction', 'edit', 'revoke')),
  -- The emoji, or the new words. A reaction without one takes the last one back.
  text text,
  sent_at timestamptz not null,
  primary key (clinic_id, id),
  unique (clinic_id, wamid),
  foreign key (clinic_id, conversation_id) references conversations
);
create index message_marks_target on message_marks (clinic_id, target_wamid);
create index message_marks_of_conversation on message_marks (clinic_id, conversation_id);
call siwak_tenant_table('message_marks');
