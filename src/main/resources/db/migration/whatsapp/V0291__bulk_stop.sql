-- When WhatsApp last refused a message because too many patients have called what the number sends spam.
alter table whatsapp_accounts add column bulk_refused_at timestamptz;
