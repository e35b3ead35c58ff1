-- Invited and not yet accepted: the membership is there, but opens nothing.
alter table memberships add column pending boolean not null default false;

-- Found by the token alone, before there is a clinic to be in. Every link that was mailed for one membership ends with
-- the first that is used, and with the membership.
create table invites (
  id bigint generated always as identity primary key,
  clinic_id bigint not null,
  membership_id bigint not null,
  email text not null,
  token_hash text not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (clinic_id, membership_id) references memberships (clinic_id, id) on delete cascade
);
create index on invites (clinic_id, membership_id, created_at);
call siwak_global_table('invites');

-- Whoever asked for a new password. The account is a hash of the e-mail, known or not; without a user nobody was
-- mailed, but it counts alike.
create table password_resets (
  id bigint generated always as identity primary key,
  account text not null,
  user_id bigint references users on delete cascade,
  token_hash text not null unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on password_resets (account, asked_at);
create index on password_resets (user_id);
create index on password_resets (asked_at);
call siwak_global_table('password_resets');
