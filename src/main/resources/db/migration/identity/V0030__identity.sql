-- A person who may sign in. The e-mail is kept in lower case; without a password nobody signs in.
create table users (
  id bigint generated always as identity primary key,
  email text not null check (email = lower(email) and email <> ''),
  first_name text not null,
  last_name text not null,
  password_hash text,
  active boolean not null,
  created_at timestamptz not null
);
create unique index users_email on users (lower(email));
call siwak_global_table('users');

create table hq_staff (
  user_id bigint primary key references users,
  role text not null check (role in ('SUPERADMIN', 'OPS'))
);
call siwak_global_table('hq_staff');

create table memberships (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  user_id bigint not null references users,
  role text not null check (role in ('OWNER', 'ADMIN', 'STAFF', 'VIEWER')),
  primary key (clinic_id, id),
  unique (clinic_id, user_id)
);
create index on memberships (user_id, clinic_id);
call siwak_tenant_table('memberships');

-- Sign-in and the permission check ask which clinics a user works for before there is a clinic to be in.
create policy system_reads on memberships for select to siwak_system using (true);
grant select on memberships to siwak_system;

-- Only the SHA-256 of a token is kept: who reads this table cannot use what it holds.
create table refresh_tokens (
  id bigint generated always as identity primary key,
  user_id bigint not null references users on delete cascade,
  token_hash text not null unique,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);
create index on refresh_tokens (user_id, expires_at);
call siwak_global_table('refresh_tokens');

-- One row per failed sign-in, for as long as it counts. The account is a hash of the e-mail, known or not.
create table login_failures (
  id bigint generated always as identity primary key,
  account text not null,
  address text not null,
  at timestamptz not null
);
create index on login_failures (account, at);
create index on login_failures (address, at);
create index on login_failures (at);
call siwak_global_table('login_failures');
