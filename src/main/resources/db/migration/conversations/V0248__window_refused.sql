-- Meta has refused a free message although we took the window for open: what the patient had written up to then opens
-- none any more.
alter table conversations add column window_refused_to timestamptz;
