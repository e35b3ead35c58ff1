-- Nothing is booked for a patient who was erased, whoever books it. The foreign key has waited by then for an erasure
-- that was under way (triggers come in the order of their names, RI_… first), and it is told like a broken one.
create function refuse_erased_patient() returns trigger language plpgsql as $$
begin
  if exists (
    select from patients
    where clinic_id = new.clinic_id and id = new.patient_id and erased_at is not null) then
    raise foreign_key_violation using message = 'the patient was erased';
  end if;
  return null;
end $$;

create trigger appointments_of_nobody after insert on appointments
  for each row execute function refuse_erased_patient();
