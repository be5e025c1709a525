-- Corrections of the hours: entries of their own, proposed by one person and decided by another. Nothing is edited:
-- what was wrongly corrected is corrected again. A correction counts as what the session did in which it lies.
CREATE TABLE correction (
  id          UUID          NOT NULL PRIMARY KEY,
  visit_id    UUID          NOT NULL,
  effect      ENUM ('ADD', 'TAKE') NOT NULL,
  starts_at   DATETIME(3)   NOT NULL,
  ends_at     DATETIME(3)   NOT NULL,
  reason      VARCHAR(1000) NOT NULL,
  gender      ENUM ('MALE', 'FEMALE') NOT NULL,
  center_id   UUID          NOT NULL,
  section     ENUM ('MEN', 'WOMEN') NOT NULL,
  official_id UUID          NULL,
  kind        ENUM ('MEET_MINISTER', 'MEET_OFFICIAL', 'SERVICE', 'COMPANY') NULL,
  residency   ENUM ('CITIZEN', 'RESIDENT') NULL,
  company     BOOLEAN       NOT NULL,
  time_zone   VARCHAR(60)   NOT NULL,
  proposed_by UUID          NOT NULL,
  proposed_at DATETIME(3)   NOT NULL,
  CONSTRAINT correction_ends_after_it_starts CHECK (ends_at > starts_at),
  CONSTRAINT correction_of_proposer UNIQUE (id, proposed_by),
  KEY correction_by_visit (visit_id, starts_at),
  KEY correction_by_center (center_id, id),
  FOREIGN KEY (visit_id) REFERENCES visit (id),
  FOREIGN KEY (proposed_by) REFERENCES app_user (id)
);

-- The proposer stands here again, held equal to the correction's by the key, so that the check sees both people.
CREATE TABLE correction_decision (
  correction_id UUID          NOT NULL PRIMARY KEY,
  proposed_by   UUID          NOT NULL,
  decision      ENUM ('APPROVED', 'REFUSED') NOT NULL,
  decided_by    UUID          NOT NULL,
  decided_at    DATETIME(3)   NOT NULL,
  note          VARCHAR(1000) NULL,
  CONSTRAINT correction_two_people CHECK (decided_by <> proposed_by),
  FOREIGN KEY (correction_id, proposed_by) REFERENCES correction (id, proposed_by),
  FOREIGN KEY (decided_by) REFERENCES app_user (id)
);

CREATE TRIGGER correction_no_update BEFORE UPDATE ON correction
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'correction is append-only';

CREATE TRIGGER correction_no_delete BEFORE DELETE ON correction
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'correction is append-only';

CREATE TRIGGER correction_decision_no_update BEFORE UPDATE ON correction_decision
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'correction_decision is append-only';

CREATE TRIGGER correction_decision_no_delete BEFORE DELETE ON correction_decision
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'correction_decision is append-only';

CREATE TRIGGER media_event_no_update BEFORE UPDATE ON media_event
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'media_event is append-only';

CREATE TRIGGER media_event_no_delete BEFORE DELETE ON media_event
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'media_event is append-only';
