-- When centres, halls and officials work, as dated rules, and when they do not whatever the rules. Of the rules of
-- one owner that are valid on a day, the one that began last is the day's. A rule without an owner is for whoever
-- has none: here, the service's own week.
CREATE TABLE working_rule (
  id          UUID NOT NULL PRIMARY KEY,
  center_id   UUID NULL,
  hall_id     UUID NULL,
  official_id UUID NULL,
  valid_from  DATE NOT NULL,
  valid_to    DATE NULL,
  version     INT  NOT NULL DEFAULT 1,
  CONSTRAINT working_rule_of_one CHECK (
    (center_id IS NOT NULL) + (hall_id IS NOT NULL) + (official_id IS NOT NULL) <= 1),
  CONSTRAINT working_rule_ends CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT working_rule_of_center UNIQUE (center_id, valid_from),
  CONSTRAINT working_rule_of_hall UNIQUE (hall_id, valid_from),
  CONSTRAINT working_rule_of_official UNIQUE (official_id, valid_from),
  FOREIGN KEY (center_id) REFERENCES center (id),
  FOREIGN KEY (hall_id) REFERENCES hall (id),
  FOREIGN KEY (official_id) REFERENCES official (id)
);

-- Days are numbered as in ISO 8601, Monday 1 to Sunday 7; minutes count from midnight by the clock on the wall.
CREATE TABLE working_stretch (
  rule_id     UUID     NOT NULL,
  day_of_week TINYINT  NOT NULL,
  opens_minute  SMALLINT NOT NULL,
  closes_minute SMALLINT NOT NULL,
  PRIMARY KEY (rule_id, day_of_week, opens_minute),
  CONSTRAINT working_stretch_day CHECK (day_of_week BETWEEN 1 AND 7),
  CONSTRAINT working_stretch_ends CHECK (0 <= opens_minute AND opens_minute < closes_minute AND closes_minute <= 1440),
  FOREIGN KEY (rule_id) REFERENCES working_rule (id) ON DELETE CASCADE
);

CREATE TABLE closure (
  id          UUID         NOT NULL PRIMARY KEY,
  center_id   UUID         NULL,
  hall_id     UUID         NULL,
  official_id UUID         NULL,
  starts_on   DATE         NOT NULL,
  ends_on     DATE         NOT NULL,
  reason_ar   VARCHAR(120) NOT NULL,
  reason_en   VARCHAR(120) NOT NULL,
  CONSTRAINT closure_of_one CHECK (
    (center_id IS NOT NULL) + (hall_id IS NOT NULL) + (official_id IS NOT NULL) = 1),
  CONSTRAINT closure_ends CHECK (ends_on >= starts_on),
  KEY closure_by_start (starts_on, id),
  FOREIGN KEY (center_id) REFERENCES center (id),
  FOREIGN KEY (hall_id) REFERENCES hall (id),
  FOREIGN KEY (official_id) REFERENCES official (id)
);

INSERT INTO working_rule (id, valid_from) VALUES ('00000000-0000-7000-8000-000000000001', '1990-01-01');

INSERT INTO working_stretch (rule_id, day_of_week, opens_minute, closes_minute) VALUES
  ('00000000-0000-7000-8000-000000000001', 7, 480, 960),
  ('00000000-0000-7000-8000-000000000001', 1, 480, 960),
  ('00000000-0000-7000-8000-000000000001', 2, 480, 960),
  ('00000000-0000-7000-8000-000000000001', 3, 480, 960),
  ('00000000-0000-7000-8000-000000000001', 4, 480, 960);
