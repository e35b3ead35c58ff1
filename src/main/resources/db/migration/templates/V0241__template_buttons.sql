-- The labels of the quick-reply buttons under the words, in their order.
alter table message_templates add buttons text[] not null default '{}' check (cardinality(buttons) <= 10);
