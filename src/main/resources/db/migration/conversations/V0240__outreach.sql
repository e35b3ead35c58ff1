-- Siwak may write first. Null: the patient has never written, so no window for free messages has opened.
alter table conversations alter last_inbound_at drop not null;
