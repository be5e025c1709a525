-- What a figure of one centre or of one official is made of is listed in order of time without reading everybody's
-- sessions, and what is rare at a centre without reading those rows that it leaves out. None of these columns changes
-- when a session closes.
ALTER TABLE session
  ADD KEY session_by_center (center_id, started_at, id, gender, kind, residency, company),
  ADD KEY session_by_official (official_id, started_at, id);

ALTER TABLE correction ADD KEY correction_by_start (starts_at);
