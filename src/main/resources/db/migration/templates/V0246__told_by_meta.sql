-- What Meta tells of a template. The words of an approved one are Meta's: it sends its own, whatever stands here. Words
-- that the clinic has changed since ('edited') stay, unapproved, until Meta has the same.
alter table message_templates
  drop constraint message_templates_status_check,
  add constraint message_templates_status_check
    check (status in ('APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED', 'MISSING')),
  add column category text check (category in ('UTILITY', 'MARKETING', 'AUTHENTICATION')),
  add column quality text,
  add column header text,
  -- Why Siwak cannot send it although Meta would; null if it can.
  add column obstacle text,
  add column edited boolean not null default false,
  -- As of when Meta told its status and its category: news come late, twice and in any order.
  add column status_told_at timestamptz,
  add column category_told_at timestamptz;
