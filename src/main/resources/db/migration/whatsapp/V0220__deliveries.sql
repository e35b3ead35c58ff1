-- What the provider says became of a sent message, one row for each: told in any order, twice, or before the send's own
-- answer is stored, it comes to the same. The answer and each status write this one row, so whoever of them comes
-- second sees the first.
create table whatsapp_deliveries (
  clinic_id bigint not null references clinics,
  wamid text not null,
  -- Which message of ours it was: from the send's answer, or as the status gave it back.
  outbox_id bigint,
  message_id bigint,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  played_at timestamptz,
  failed_at timestamptz,
  errors text,
  -- The message was sent anew after this had failed: what else comes of it speaks for nothing any more.
  superseded boolean not null default false,
  updated_at timestamptz not null,
  -- A patient who has it has it, whatever else was told; failing only takes back that it was sent.
  state text not null generated always as (
    case
      when read_at is not null or played_at is not null then 'read'
      when delivered_at is not null then 'delivered'
      when failed_at is not null then 'failed'
      else 'sent'
    end) stored,
  primary key (clinic_id, wamid)
);
create index whatsapp_deliveries_outbox on whatsapp_deliveries (clinic_id, outbox_id) where outbox_id is not null;

-- The owner is bound by the policy too, so it steps aside for this.
alter table whatsapp_statuses no force row level security;
insert into whatsapp_deliveries
  (clinic_id, wamid, outbox_id, sent_at, delivered_at, read_at, played_at, failed_at, errors, updated_at)
select clinic_id, wamid, max(outbox_id),
  min(at) filter (where status = 'sent'), min(at) filter (where status = 'delivered'),
  min(at) filter (where status = 'read'), min(at) filter (where status = 'played'),
  min(at) filter (where status = 'failed'), min(errors) filter (where status = 'failed'), max(received_at)
from whatsapp_statuses
where status in ('sent', 'delivered', 'read', 'played', 'failed')
group by clinic_id, wamid;
drop table whatsapp_statuses;

call siwak_tenant_table('whatsapp_deliveries');
