-- What a session counts as is fixed when it starts: how it ends alone is written afterwards. A recount takes it from
-- here, since the media events don't say.
CREATE TRIGGER session_counts_as_it_began BEFORE UPDATE ON session
FOR EACH ROW
BEGIN
  IF NOT (
    NEW.id = OLD.id AND NEW.visit_id = OLD.visit_id AND NEW.started_at = OLD.started_at
    AND NEW.gender = OLD.gender AND NEW.center_id = OLD.center_id AND NEW.section = OLD.section
    AND NEW.official_id <=> OLD.official_id AND NEW.kind <=> OLD.kind AND NEW.residency <=> OLD.residency
    AND NEW.company = OLD.company AND NEW.hall_id = OLD.hall_id AND NEW.time_zone = OLD.time_zone)
  THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what a session counts as is fixed when it starts';
  END IF;
END;
