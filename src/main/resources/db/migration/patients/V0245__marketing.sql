-- Until when WhatsApp takes no marketing for the patient, from whomever; and as of when it last told what the patient
-- wants of it, because it may tell late or twice.
alter table patients
  add column marketing_paused_until timestamptz,
  add column marketing_told_at timestamptz;
