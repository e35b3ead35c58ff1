-- How fast a number may send, in all and to one patient: until when what was sent has used up its share (the generic
-- cell rate algorithm). By the database's clock, which all nodes share. A row is for one number, or for one number and
-- one conversation, by the conversation's id. Nothing waits for the disk for it: what a crash forgets is a moment.
create table whatsapp_pace (
  clinic_id bigint not null,
  subject text not null,
  used_until timestamptz not null,
  primary key (clinic_id, subject)
) with (fillfactor = 70);
call siwak_tenant_table('whatsapp_pace');
