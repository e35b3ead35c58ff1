-- How often a message was sent once more because nothing told what had become of it: the one way in which a patient can
-- get the same words twice, so it is counted where the message stands.
alter table outbox add column resends integer not null default 0;

create index outbox_resent on outbox (clinic_id, updated_at) where resends > 0;
