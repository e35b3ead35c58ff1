-- What a clinic may write to a patient who has not written for a day. The status is Meta's, told by Meta; where nobody
-- but Siwak delivers (the sandbox channel) it is not asked.
create table message_templates (
  clinic_id bigint not null references clinics,
  id bigint generated always as identity,
  key text not null check (key ~ '^[a-z0-9_]+$' and length(key) <= 512),
  lang text not null check (lang in ('en', 'ar')),
  channel text not null default 'whatsapp' check (channel in ('whatsapp')),
  -- False: only ever sent as a free message.
  hsm boolean not null,
  -- The names of what is filled in; a body that counts its placeholders means them in this order.
  variables text[] not null,
  enabled boolean not null default true,
  body text not null,
  status text not null default 'PENDING'
    check (status in ('APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED')),
  -- Under which Meta knows it, where that is not the key and the language.
  meta_name text,
  meta_lang text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (clinic_id, id),
  unique (clinic_id, key, lang)
);
call siwak_tenant_table('message_templates');
