-- A hold that was given up ends as a cancelled visit, yet was never booked: no figure counts it. Of those that ended
-- before, their history says it: they were never anything but held.
ALTER TABLE visit
  ADD COLUMN given_up BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE visit
SET given_up = TRUE
WHERE state = 'CANCELLED'
  AND EXISTS (SELECT 1 FROM visit_history h WHERE h.visit_id = visit.id AND h.state = 'HELD')
  AND NOT EXISTS (
    SELECT 1 FROM visit_history h WHERE h.visit_id = visit.id AND h.state NOT IN ('HELD', 'CANCELLED'));

ALTER TABLE visit
  ADD CONSTRAINT visit_given_up_is_cancelled CHECK (NOT given_up OR state = 'CANCELLED');
