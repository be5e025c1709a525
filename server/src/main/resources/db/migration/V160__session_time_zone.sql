-- The zone whose hours and days a session is counted in is fixed when it starts, like all that it counts as: a
-- centre whose zone is corrected later must not make the sums differ from their sessions.
ALTER TABLE session ADD COLUMN time_zone VARCHAR(60) NULL;

UPDATE session
JOIN center ON center.id = session.center_id
SET session.time_zone = center.time_zone;

ALTER TABLE session MODIFY COLUMN time_zone VARCHAR(60) NOT NULL;
