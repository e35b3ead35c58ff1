-- Mails that belong to no clinic, such as the one to whoever forgot a password. One without a recipient goes to
-- nobody: it is there so that asking for an address that nobody has takes as long. The letter is sealed, because its
-- link opens an account; a row is deleted once its mail has been sent.
create table account_mails (
  id bigint generated always as identity primary key,
  recipient text,
  letter text not null,
  state text not null default 'queued' check (state in ('queued', 'failed')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  leased_until timestamptz,
  lease_token uuid,
  last_error text,
  created_at timestamptz not null,
  check ((leased_until is null) = (lease_token is null))
);
call siwak_global_table('account_mails');
