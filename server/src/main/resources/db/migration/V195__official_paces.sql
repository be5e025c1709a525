-- How much an official takes on: minutes free between two meetings, and most meetings a day. One without a row
-- has neither.
CREATE TABLE official_pace (
  official_id   UUID NOT NULL PRIMARY KEY,
  break_minutes INT  NOT NULL,
  most_daily    INT  NULL,
  CONSTRAINT official_pace_break CHECK (break_minutes BETWEEN 0 AND 120),
  CONSTRAINT official_pace_most CHECK (most_daily BETWEEN 1 AND 100),
  FOREIGN KEY (official_id) REFERENCES official (id)
);
