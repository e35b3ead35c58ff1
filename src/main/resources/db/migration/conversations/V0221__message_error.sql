-- Why an outgoing message was not delivered, in the provider's words, for the clinic's staff.
alter table messages add column error text;
