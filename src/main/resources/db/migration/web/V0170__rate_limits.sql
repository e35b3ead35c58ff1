-- One bucket of tokens for each caller and kind of request, in Bucket4j's own form. Unlogged: what is lost with a
-- crash of the server is that somebody has fewer tokens for a minute, and no request waits for the disk.
create table rate_limits (
  id text primary key,
  state bytea,
  expires_at bigint
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
alter table rate_limits set unlogged;
create index on rate_limits (expires_at);
call siwak_global_table('rate_limits');
