-- A fourth grain tells neither centres nor officials apart: by hour or by day, three years of fifty centres are read
-- from a fiftieth of the cells. And a key by place, so that one centre's or one official's hours are found without
-- reading everybody's.
ALTER TABLE video_hours
  MODIFY COLUMN grain ENUM ('CENTER_OFFICIAL', 'CENTER', 'OFFICIAL', 'CENTER_REQUEST', 'ALL') NOT NULL,
  ADD KEY video_hours_by_place (grain, size, center_id, official_id, cell);

INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
SELECT 'ALL', size, cell, '00000000-0000-0000-0000-000000000000', gender, '00000000-0000-0000-0000-000000000000',
  SUM(duration_ms), SUM(sessions), SUM(visits)
FROM video_hours
WHERE grain = 'CENTER'
GROUP BY size, cell, gender;
