-- What a session counts as is fixed when it starts, and so is what its request asks for and for whom: its kind,
-- whether a citizen or a resident asks, and whether for a company. The roll-up tells these apart by centre in a
-- grain of its own; where a grain does not, it says ALL. What was counted before does not
-- say, and stays unknown.
ALTER TABLE session
  ADD COLUMN kind ENUM ('MEET_MINISTER', 'MEET_OFFICIAL', 'SERVICE', 'COMPANY') NULL AFTER official_id,
  ADD COLUMN residency ENUM ('CITIZEN', 'RESIDENT') NULL AFTER kind,
  ADD COLUMN company BOOLEAN NOT NULL DEFAULT FALSE AFTER residency;

ALTER TABLE video_hours
  MODIFY COLUMN grain ENUM ('CENTER_OFFICIAL', 'CENTER', 'OFFICIAL', 'CENTER_REQUEST') NOT NULL,
  ADD COLUMN kind ENUM ('ALL', 'UNKNOWN', 'MEET_MINISTER', 'MEET_OFFICIAL', 'SERVICE', 'COMPANY') NOT NULL
    DEFAULT 'ALL' AFTER official_id,
  ADD COLUMN residency ENUM ('ALL', 'UNKNOWN', 'CITIZEN', 'RESIDENT') NOT NULL DEFAULT 'ALL' AFTER kind,
  ADD COLUMN company ENUM ('ALL', 'NO', 'YES') NOT NULL DEFAULT 'ALL' AFTER residency,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (grain, size, cell, center_id, gender, official_id, kind, residency, company);

INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, kind, residency, company, duration_ms,
  sessions, visits)
SELECT 'CENTER_REQUEST', size, cell, center_id, gender, official_id, 'UNKNOWN', 'UNKNOWN', 'NO', duration_ms,
  sessions, visits
FROM video_hours
WHERE grain = 'CENTER';
