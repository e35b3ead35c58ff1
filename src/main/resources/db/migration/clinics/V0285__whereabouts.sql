-- Where a clinic is on the map, how it is found, and its branches as the settings show them.
alter table clinic_rules
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add column directions_en text not null default '',
  add column directions_ar text not null default '',
  add column branches jsonb not null default '[]' check (jsonb_typeof(branches) = 'array'),
  add check ((latitude is null) = (longitude is null));
