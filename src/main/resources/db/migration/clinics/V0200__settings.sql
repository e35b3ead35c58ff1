-- Whom a waiting patient is told to: several addresses instead of one. By a change of type, which no policy hides from.
alter table clinic_rules alter column staff_alert_email type text[] using array_remove(array[staff_alert_email], null);
alter table clinic_rules alter column staff_alert_email set not null;
alter table clinic_rules rename column staff_alert_email to alert_emails;
alter table clinic_rules rename column staff_alert_phone to alert_phone;

-- quiet_from to quiet_to is the clinic's wall time and mostly over midnight; never, where both are the same
alter table clinic_rules
  add check (cardinality(alert_emails) <= 10),
  add column alert_escalation_minutes integer not null default 15 check (alert_escalation_minutes between 1 and 1440),
  add column reminder_hours smallint[] not null default '{24,2}' check (cardinality(reminder_hours) <= 5),
  add column quiet_from time not null default '21:00',
  add column quiet_to time not null default '08:00',
  add column no_show_follow_up boolean not null default false,
  add column recall_months integer check (recall_months between 1 and 60);

-- sealed under ENCRYPTION_KEY with the clinic's id
create table clinic_secrets (
  clinic_id bigint not null references clinics,
  name text not null,
  sealed bytea not null,
  primary key (clinic_id, name)
);
call siwak_tenant_table('clinic_secrets');
