-- A sixth grain tells apart what is asked and for whom without the centres: a day of fifty centres is then read from
-- a fiftieth of the cells.
ALTER TABLE video_hours
  MODIFY COLUMN grain ENUM ('CENTER_OFFICIAL', 'CENTER', 'OFFICIAL', 'CENTER_REQUEST', 'ALL', 'REQUEST') NOT NULL;

ALTER TABLE roll_up_missing
  MODIFY COLUMN grain ENUM ('CENTER_OFFICIAL', 'CENTER', 'OFFICIAL', 'CENTER_REQUEST', 'ALL', 'REQUEST') NOT NULL;

INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, kind, residency, company, duration_ms,
  sessions, visits)
SELECT 'REQUEST', size, cell, '00000000-0000-0000-0000-000000000000', gender, official_id, kind, residency, company,
  SUM(duration_ms), SUM(sessions), SUM(visits)
FROM video_hours
WHERE grain = 'CENTER_REQUEST'
GROUP BY size, cell, gender, official_id, kind, residency, company;
