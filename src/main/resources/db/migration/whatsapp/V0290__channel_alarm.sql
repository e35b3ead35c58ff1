-- When somebody was last told that nothing leaves through the clinic's number; nothing once it has worked again for a while.
alter table whatsapp_accounts add column alarmed_at timestamptz;
