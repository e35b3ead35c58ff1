-- One of our own people inside one clinic, for a while. Only the SHA-256 of its token is kept. Never deleted: it is what
-- the audit log's rows of the session speak of.
create table support_sessions (
  id bigint generated always as identity primary key,
  clinic_id bigint not null references clinics,
  staff_id bigint not null references users,
  -- Of the staff user's tokens at the start: a new password ends the session too.
  token_generation integer not null,
  reason text not null check (reason <> ''),
  token_hash text not null unique,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by bigint references users,
  check ((ended_at is null) = (ended_by is null))
);
create index on support_sessions (clinic_id);
create index on support_sessions (staff_id);
call siwak_global_table('support_sessions', 'select, insert, update');
