-- Under which numbers erased patients were known, as HMACs of ENCRYPTION_KEY and the clinic: whom a list brings back is
-- recognised, and nobody reads a number out of it.
create table erased_numbers (
  clinic_id bigint not null references clinics,
  number bytea not null,
  primary key (clinic_id, number)
);
call siwak_tenant_table('erased_numbers');
