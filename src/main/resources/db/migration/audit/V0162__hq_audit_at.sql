-- HQ's log is read by time, the newest first; most of it are sign-ins.
create index hq_audit_at on hq_audit (at, id);
