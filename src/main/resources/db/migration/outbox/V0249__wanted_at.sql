-- When a person wanted a message once more: what has waited for a day since it was wanted is not worth sending.
alter table outbox add column wanted_at timestamptz;
