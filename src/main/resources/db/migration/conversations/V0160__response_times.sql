-- What came and went lately, for figures: a clinic's newest messages without a look at all of them.
create index messages_by_time on messages (clinic_id, received_at);

-- HQ's figures are counted across clinics: when something was said and what became of it, never what was said.
create policy system_reads on messages for select to siwak_system using (true);
grant select (clinic_id, id, conversation_id, dir, received_at, status) on messages to siwak_system;
