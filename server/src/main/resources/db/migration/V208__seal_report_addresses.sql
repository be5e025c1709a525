-- Who is sent the month's report is sealed, as all addresses and numbers of people are, and found by its keyed hash.
-- SQL can't seal: those who asked for it before are to ask again.
DELETE FROM month_report;

ALTER TABLE month_report
  DROP CONSTRAINT month_report_once,
  DROP COLUMN email,
  ADD COLUMN email      VARBINARY(300) NOT NULL AFTER id,
  ADD COLUMN email_hash BINARY(32)     NOT NULL AFTER email,
  ADD CONSTRAINT month_report_once UNIQUE (email_hash);
