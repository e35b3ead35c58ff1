-- One talk of one patient on one channel; the next message reopens it. The dialog's state is the talk, by the simple
-- names of its records.
create table conversations (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  patient_id bigint not null,
  channel text not null default 'whatsapp' check (channel in ('whatsapp')),
  -- To whom an answer is addressed: exactly the ids under which the patient wrote last.
  wa_id text,
  bsuid text,
  started_at timestamptz not null,
  last_message_at timestamptz not null,
  -- By WhatsApp's clock: 24 hours later the window for free messages closes.
  last_inbound_at timestamptz not null,
  intent text,
  lang text not null check (lang in ('en', 'ar')),
  fsm_state text not null default 'idle',
  talk jsonb,
  status text not null default 'open' check (status in ('open', 'handoff', 'resolved')),
  assignee_id bigint,
  leased_until timestamptz,
  lease_token uuid,
  failures integer not null default 0,
  primary key (clinic_id, id),
  unique (clinic_id, patient_id, channel),
  foreign key (clinic_id, patient_id) references patients,
  check ((leased_until is null) = (lease_token is null))
) with (fillfactor = 80);
create index conversations_newest on conversations (clinic_id, last_message_at desc, id desc);
create index conversations_by_status on conversations (clinic_id, status, last_message_at desc, id desc);
call siwak_tenant_table('conversations');

create table messages (
  clinic_id bigint not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  dir text not null check (dir in ('in', 'out')),
  author text not null check (author in ('patient', 'siwak', 'staff')),
  author_id bigint,
  wamid text,
  kind text not null,
  text text not null,
  -- Incoming: the message as WhatsApp sent it. Outgoing: what can be tapped.
  body jsonb not null,
  reply_id text,
  context_wamid text,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  -- Incoming and null: still to be answered.
  handled_at timestamptz,
  outbox_id bigint,
  status text not null
    check (status in ('received', 'stale', 'queued', 'sent', 'delivered', 'read', 'failed')),
  primary key (clinic_id, id),
  unique (clinic_id, wamid),
  foreign key (clinic_id, conversation_id) references conversations
);
create index messages_of_conversation on messages (clinic_id, conversation_id, id);
create index messages_unhandled on messages (clinic_id, conversation_id, id)
  where dir = 'in' and handled_at is null;
create index messages_of_outbox on messages (clinic_id, outbox_id) where outbox_id is not null;
call siwak_tenant_table('messages');

-- Why Siwak said what it said, one row for each turn; never changed.
create table turns (
  clinic_id bigint not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  at timestamptz not null,
  state_before text not null,
  understanding jsonb not null,
  guard jsonb not null,
  effects jsonb not null,
  state_after text not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, conversation_id) references conversations
);
create index turns_of_conversation on turns (clinic_id, conversation_id, id);
call siwak_tenant_table('turns', 'select, insert');
