-- When a file said that the visit is: by this it is known again when the same file comes once more, wherever it has been
-- moved meanwhile and whether or not it still stands. Null for a visit that came otherwise.
alter table appointments add column imported_start timestamptz;
