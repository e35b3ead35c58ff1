-- Which clinic a number's messages belong to. One row for each number, so two clinics can never hold the same one.
create table channel_routes (
  phone_number_id text primary key,
  clinic_id bigint not null references clinics,
  waba_id text not null,
  -- What is not checked receives nothing; once checked it goes on receiving, whatever becomes of its token.
  receives boolean not null
);
create index channel_routes_clinic on channel_routes (clinic_id);
create index channel_routes_waba on channel_routes (waba_id);
call siwak_global_table('channel_routes');

create table whatsapp_accounts (
  clinic_id bigint primary key references clinics,
  provider text not null check (provider in ('meta', 'twilio', 'sandbox')),
  phone_number_id text not null,
  waba_id text not null,
  display_phone_number text not null,
  access_token bytea,
  status text not null check (status in ('ok', 'warn', 'down')),
  last_success_at timestamptz,
  last_error_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
call siwak_tenant_table('whatsapp_accounts');

-- What arrived and is not in its clinics yet, byte for byte: 'new' while its items are being stored, 'unroutable' when
-- some belong to no clinic we know, 'failed' when it could not be read or stored. Delivered again, it is the same row.
create table raw_payloads (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  body bytea not null,
  digest bytea not null unique,
  state text not null check (state in ('new', 'unroutable', 'failed')),
  reason text,
  -- Whoever stores the items of a new one has until then, by the database's clock; afterwards it is left behind.
  leased_until timestamptz,
  check ((state = 'new') = (leased_until is not null))
);
create index raw_payloads_left_behind on raw_payloads (leased_until) where state = 'new';
create index raw_payloads_attention on raw_payloads (state, id) where state <> 'new';
call siwak_global_table('raw_payloads');

-- What arrived for one clinic alone, byte for byte, so that it ends when the clinic's data end. Without a reference to
-- the clinic's row: every message that arrives would lock it.
create table whatsapp_payloads (
  clinic_id bigint not null,
  digest bytea not null,
  received_at timestamptz not null,
  body bytea not null,
  primary key (clinic_id, digest)
);
create index whatsapp_payloads_received on whatsapp_payloads (clinic_id, received_at);
call siwak_tenant_table('whatsapp_payloads');

-- What came for a clinic and is not a message of a patient: types we do not know, reactions, news of the account,
-- items that could not be handled. Kept and shown, never dropped.
create table whatsapp_items (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  kind text not null,
  reason text not null,
  item text not null,
  digest bytea not null,
  received_at timestamptz not null,
  primary key (clinic_id, id),
  unique (clinic_id, digest)
);
call siwak_tenant_table('whatsapp_items');

-- What became of a sent message, as the provider told it, in whatever order it did.
create table whatsapp_statuses (
  clinic_id bigint not null references clinics,
  wamid text not null,
  status text not null,
  at timestamptz not null,
  outbox_id bigint,
  errors text,
  received_at timestamptz not null,
  primary key (clinic_id, wamid, status)
);
call siwak_tenant_table('whatsapp_statuses');

-- What the sandbox channel has sent, in the form in which the Cloud API would have got it.
create table sandbox_messages (
  clinic_id bigint not null references clinics,
  id bigint not null,
  recipient text not null,
  wamid text not null,
  body jsonb not null,
  sent_at timestamptz not null,
  primary key (clinic_id, id)
);
create index sandbox_messages_recipient on sandbox_messages (clinic_id, recipient, id);
call siwak_tenant_table('sandbox_messages');
