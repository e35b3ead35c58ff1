-- The clinic's audit rows in the order in which they were sealed, each hash over the one before and the row itself.
-- No foreign key to the row: it would lock, and so write, each row once more. Verification tells of a row that is gone.
create table audit_chain (
  clinic_id bigint not null,
  seq bigint not null check (seq > 0),
  audit_id bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (clinic_id, seq),
  unique (clinic_id, audit_id)
);
call siwak_tenant_table('audit_chain', 'select, insert');

-- What is still to be sealed: one row for each audit row, from the same statement, so that a number that is lower and
-- commits later is found too. Only the sealer takes rows away, so no two writers ever meet here.
create table audit_unsealed (
  clinic_id bigint not null,
  audit_id bigint not null,
  primary key (clinic_id, audit_id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- What was written before there was a chain. The owner is bound by the policy too, so it steps aside for this.
alter table audit_log no force row level security;
insert into audit_unsealed (clinic_id, audit_id) select clinic_id, id from audit_log;
alter table audit_log force row level security;

call siwak_tenant_table('audit_unsealed', 'select, insert, delete');
-- The sealer asks which clinics have something to be sealed before there is a clinic to be in.
create policy system_reads on audit_unsealed for select to siwak_system using (true);
grant select on audit_unsealed to siwak_system;

-- A clinic's log is read by time, the newest first.
create index audit_log_at on audit_log (clinic_id, at, id);
