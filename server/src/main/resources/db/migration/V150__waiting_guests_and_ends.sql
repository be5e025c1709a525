-- A guest who waits keeps their place when the node that holds the room changes.
ALTER TABLE participant ADD COLUMN admitted BOOLEAN NOT NULL DEFAULT TRUE AFTER display_name;

-- Nodes' clocks differ by milliseconds: before a session begins it is asked whether one of its halls was in
-- another that ended later.
ALTER TABLE session ADD KEY session_by_end (ended_at);
