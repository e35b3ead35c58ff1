-- The row of an erased patient's conversation stays, empty, so that no message that was on its way finds its way back.
alter table conversations add erased_at timestamptz;
grant delete on turns to siwak_app;
