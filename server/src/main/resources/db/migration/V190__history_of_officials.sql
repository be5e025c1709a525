-- A visit can be given another official, so its history says with whom it was to be. What was written before
-- is of visits whose official never changed.
ALTER TABLE visit_history ADD COLUMN official_id UUID NULL AFTER hall_id;

UPDATE visit_history h
JOIN visit v ON v.id = h.visit_id
SET h.official_id = v.official_id;
