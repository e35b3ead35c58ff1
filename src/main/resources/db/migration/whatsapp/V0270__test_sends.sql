-- Which test messages a clinic has had queued: so that the same one is not sent twice in a day, and that there are only
-- so many a minute. A test belongs to no conversation and makes no patient of the number.
create table whatsapp_test_sends (
  clinic_id bigint not null references clinics,
  outbox_id bigint not null,
  phone text not null,
  -- Of the number, the template, its language and its variables.
  digest bytea not null,
  at timestamptz not null,
  primary key (clinic_id, outbox_id)
);
create index whatsapp_test_sends_newest on whatsapp_test_sends (clinic_id, at);
create index whatsapp_test_sends_same on whatsapp_test_sends (clinic_id, digest, at);
create index whatsapp_test_sends_phone on whatsapp_test_sends (clinic_id, phone);
call siwak_tenant_table('whatsapp_test_sends');
