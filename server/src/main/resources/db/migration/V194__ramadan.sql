-- Ramadan by the moon: its days where they were announced otherwise than the Umm al-Qura calendar reckons. Working
-- rules of a Ramadan keep its year, and move with it.
CREATE TABLE ramadan (
  year      SMALLINT NOT NULL PRIMARY KEY,
  starts_on DATE     NOT NULL,
  ends_on   DATE     NOT NULL,
  CONSTRAINT ramadan_length CHECK (DATEDIFF(ends_on, starts_on) BETWEEN 28 AND 29)
);

ALTER TABLE working_rule
  ADD COLUMN ramadan_year SMALLINT NULL,
  ADD KEY working_rule_by_ramadan (ramadan_year),
  ADD CONSTRAINT working_rule_ramadan_ends CHECK (ramadan_year IS NULL OR valid_to IS NOT NULL);
