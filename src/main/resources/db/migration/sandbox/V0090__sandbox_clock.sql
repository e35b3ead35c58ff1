-- How far the application's clock is ahead of the machine's (behind, if negative): one row, written at the first start.
create table sandbox_clock (
  only_row boolean primary key default true check (only_row),
  offset_millis bigint not null
);

call siwak_global_table('sandbox_clock', 'select, insert, update');
