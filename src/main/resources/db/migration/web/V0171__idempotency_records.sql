-- A write that was asked for with an Idempotency-Key: who runs it, and what it was answered. The id is a hash of caller,
-- method, path and key. The answer is sealed for its clinic, because it may hold what a patient told.
create table idempotency_records (
  id text primary key,
  clinic_id bigint not null,
  fingerprint text not null,
  claim uuid not null,
  leased_until timestamptz not null,
  expires_at timestamptz not null,
  keep_answer boolean not null default true,
  answer bytea
) with (autovacuum_vacuum_scale_factor = 0.02);
create index on idempotency_records (expires_at);
create index on idempotency_records (clinic_id);
call siwak_global_table('idempotency_records');
