-- Departments: officials who stand in for each other. A visit that is booked for one has an official of it from the
-- start, whose time is reserved as any other's, so that there are never more of them than officials who can have
-- them; until one takes it, it may be a colleague's.
CREATE TABLE department (
  id      UUID         NOT NULL PRIMARY KEY,
  name_ar VARCHAR(120) NOT NULL,
  name_en VARCHAR(120) NOT NULL,
  decides SET ('MEET_MINISTER', 'MEET_OFFICIAL', 'SERVICE', 'COMPANY') NOT NULL,
  version INT          NOT NULL DEFAULT 1
);

CREATE TABLE department_official (
  department_id UUID NOT NULL,
  official_id   UUID NOT NULL,
  PRIMARY KEY (department_id, official_id),
  KEY department_official_by_official (official_id),
  FOREIGN KEY (department_id) REFERENCES department (id),
  FOREIGN KEY (official_id) REFERENCES official (id)
);

CREATE TABLE department_visit (
  visit_id      UUID        NOT NULL PRIMARY KEY,
  department_id UUID        NOT NULL,
  taken_at      DATETIME(3) NULL,
  KEY department_visit_untaken (taken_at, department_id),
  FOREIGN KEY (visit_id) REFERENCES visit (id),
  FOREIGN KEY (department_id) REFERENCES department (id)
);
