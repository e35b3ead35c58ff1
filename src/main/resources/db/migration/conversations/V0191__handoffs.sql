-- Each time a person had to take a conversation over, or did. While nobody has answered it is open; the staff are mailed
-- of it in the transaction that opens it, and their leaders in the one that marks it escalated.
create table handoffs (
  clinic_id bigint not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  reason text not null check (reason in ('asked', 'emergency', 'not_understood', 'given_up', 'staff')),
  at timestamptz not null,
  escalated_at timestamptz,
  ended_at timestamptz,
  primary key (clinic_id, id),
  foreign key (clinic_id, conversation_id) references conversations
);
create unique index handoffs_open on handoffs (clinic_id, conversation_id) where ended_at is null;
create index handoffs_by_time on handoffs (clinic_id, at);
call siwak_tenant_table('handoffs');
