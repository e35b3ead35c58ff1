-- Pictures, voice messages, files: a row at once, the bytes when they are fetched. WhatsApp keeps them for seven days. Sealed
-- for the clinic, and gone with the message.
create table message_media (
  clinic_id bigint not null,
  message_id bigint not null,
  media_id text not null,
  kind text not null,
  mime_type text not null,
  digest text,
  name text,
  state text not null default 'waiting' check (state in ('waiting', 'stored', 'failed')),
  -- Why it is not there, for the clinic's staff.
  reason text,
  attempts integer not null default 0,
  give_up_at timestamptz not null,
  -- Whoever fetches it has until then, by the database's clock; afterwards another does.
  leased_until timestamptz,
  lease_token uuid,
  size bigint,
  sealed bytea,
  primary key (clinic_id, message_id),
  foreign key (clinic_id, message_id) references messages on delete cascade,
  check ((leased_until is null) = (lease_token is null)),
  check ((state = 'stored') = (sealed is not null))
);
-- What is sealed cannot be compressed.
alter table message_media alter sealed set storage external;
call siwak_tenant_table('message_media');
