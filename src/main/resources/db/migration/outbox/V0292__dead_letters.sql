create index outbox_dead_letters on outbox (clinic_id, id) where state = 'failed';
