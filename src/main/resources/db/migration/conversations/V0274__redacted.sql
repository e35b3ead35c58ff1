-- When a message lost its words. What came after it may have lost them before: a message whose answer is due keeps its.
alter table messages add column redacted_at timestamptz;
-- What was understood and done stays, without the values that the patient's words gave.
grant update (understanding, effects) on turns to siwak_app;
