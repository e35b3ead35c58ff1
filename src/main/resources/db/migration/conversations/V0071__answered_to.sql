-- A conversation knows up to which message it is answered; a message need not be written again. Incoming messages of one
-- conversation are stored under its row's lock, so their ids come in the order of their commits.
alter table conversations add answered_to bigint not null default 0;
-- Turns begun since the last one that ended: a turn that takes its process with it is counted too.
alter table conversations rename failures to attempts;

-- A message that waits in the outbox knows which of the conversation's it is, not the other way round.
-- The owner is under row-level security as well, unless he is a superuser.
alter table conversations no force row level security;
alter table messages no force row level security;
update conversations c
set attempts = 0,
  answered_to = coalesce(
    (select max(m.id) from messages m
     where m.clinic_id = c.clinic_id and m.conversation_id = c.id and m.status = 'received'
       and m.handled_at is not null),
    0);
alter table outbox no force row level security;
update outbox o
set payload = o.payload || jsonb_build_object('messageId', m.id)
from messages m
where m.clinic_id = o.clinic_id and m.outbox_id = o.id and o.state = 'queued';
alter table outbox force row level security;
alter table conversations force row level security;
alter table messages force row level security;

drop index messages_unhandled;
alter table messages drop handled_at;
drop index messages_of_outbox;
alter table messages drop outbox_id;
