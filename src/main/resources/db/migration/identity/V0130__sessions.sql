-- One sign-in. Its refresh tokens are one family: each but the newest has been used. A session that is ended is
-- deleted, and its tokens with it; its row is what two who refresh at the same moment wait for.
create table sessions (
  id bigint generated always as identity primary key,
  user_id bigint not null references users on delete cascade,
  started_at timestamptz not null,
  expires_at timestamptz not null
);
create index on sessions (user_id, expires_at);
call siwak_global_table('sessions');

-- Tokens of before belong to no session and could not be used for anything.
delete from refresh_tokens;
alter table refresh_tokens
  drop column user_id,
  add column session_id bigint not null references sessions on delete cascade,
  add column used_at timestamptz,
  add column follows bigint;
create index on refresh_tokens (session_id);
create index on refresh_tokens (follows);

-- Access tokens carry it: raised, it ends all that were issued before.
alter table users add column token_generation integer not null default 0;
