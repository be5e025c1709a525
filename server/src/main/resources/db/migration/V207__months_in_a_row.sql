-- Months are signed one after another without a gap, whoever signs at once: each names the one before it, which is
-- there, and one alone names none. MariaDB lets no trigger be passed over, so the one that forbids changes is made
-- again around naming those of months that were signed already.
-- With a gap among them, which two first ones at once could leave, it stops here with nothing changed.
CREATE TEMPORARY TABLE signed_month_without_gap (whole INT NOT NULL CHECK (whole = 1)) AS
SELECT COUNT(*) = 0
  OR PERIOD_DIFF(DATE_FORMAT(MAX(month), '%Y%m'), DATE_FORMAT(MIN(month), '%Y%m')) + 1 = COUNT(*) AS whole
FROM signed_month;
DROP TEMPORARY TABLE signed_month_without_gap;

DROP TRIGGER signed_month_no_update;

ALTER TABLE signed_month ADD COLUMN previous DATE NULL AFTER month;

UPDATE signed_month
SET previous = month - INTERVAL 1 MONTH
WHERE month > (SELECT first_month FROM (SELECT MIN(month) AS first_month FROM signed_month) AS signed);

ALTER TABLE signed_month
  ADD COLUMN first_of_all BOOLEAN AS (IF(previous IS NULL, TRUE, NULL)) VIRTUAL,
  ADD CONSTRAINT signed_month_one_first UNIQUE (first_of_all),
  ADD CONSTRAINT signed_month_after_previous CHECK (previous = month - INTERVAL 1 MONTH),
  ADD CONSTRAINT signed_month_previous FOREIGN KEY (previous) REFERENCES signed_month (month);

CREATE TRIGGER signed_month_no_update BEFORE UPDATE ON signed_month
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'signed_month is append-only';
