-- When WhatsApp last refused a message because too many patients have called what the number sends spam, nothing once a
-- template has left again; and when somebody was last told so.
alter table whatsapp_accounts
  add column bulk_refused_at timestamptz,
  add column bulk_alarmed_at timestamptz;
