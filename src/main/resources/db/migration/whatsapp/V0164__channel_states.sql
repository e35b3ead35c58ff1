-- HQ sees across clinics how their channels do, and nothing else of their accounts.
create policy system_reads on whatsapp_accounts for select to siwak_system using (true);
grant select (clinic_id, status) on whatsapp_accounts to siwak_system;
