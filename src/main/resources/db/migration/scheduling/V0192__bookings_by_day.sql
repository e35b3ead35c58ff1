-- What was booked lately, and what the outside calendar has not taken yet: for figures, without a look at all the rest.
create index appointments_by_creation on appointments (clinic_id, created_at);
create index appointments_unsynced on appointments (clinic_id, sync_state) where sync_state <> 'ok';
