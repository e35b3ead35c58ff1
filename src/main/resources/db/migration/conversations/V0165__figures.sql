-- HQ's figures: how many conversations a person had to take over, never what they were about.
create policy system_reads on conversations for select to siwak_system using (true);
grant select (clinic_id, id, last_message_at, last_inbound_at, status) on conversations to siwak_system;
create policy system_reads on turns for select to siwak_system using (true);
grant select (clinic_id, conversation_id, at, state_after) on turns to siwak_system;
