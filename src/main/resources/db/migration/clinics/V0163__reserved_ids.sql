-- A clinic, its owner and the invitation are one transaction, whose scope has to be named before it begins.
grant usage on sequence clinics_id_seq to siwak_app;
