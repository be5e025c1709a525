-- An answer that is kept for its key names visitors, and a link with its secret may be in it: from here on it is
-- sealed under a key that is not in the database. Answers that were kept open are forgotten, with their keys.
DELETE FROM idempotency;

ALTER TABLE idempotency
  DROP COLUMN body,
  ADD COLUMN answer MEDIUMBLOB NULL;
