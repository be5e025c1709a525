-- The roll-up is kept three times: by centre and official, by centre alone, and by official alone; and in years
-- too. A question about three years then reads some hundred cells in place of all officials of all months. What
-- a grain does not tell apart has the nil UUID there.
ALTER TABLE video_hours
  MODIFY COLUMN size ENUM ('HOUR', 'DAY', 'MONTH', 'HIJRI_MONTH', 'YEAR', 'HIJRI_YEAR') NOT NULL,
  ADD COLUMN grain ENUM ('CENTER_OFFICIAL', 'CENTER', 'OFFICIAL') NOT NULL DEFAULT 'CENTER_OFFICIAL' FIRST,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (grain, size, cell, center_id, gender, official_id);

ALTER TABLE video_hours ALTER COLUMN grain DROP DEFAULT;

INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
SELECT 'CENTER_OFFICIAL', 'YEAR', MAKEDATE(YEAR(cell), 1), center_id, gender, official_id,
  SUM(duration_ms), SUM(sessions), SUM(visits)
FROM video_hours
WHERE grain = 'CENTER_OFFICIAL' AND size = 'MONTH'
GROUP BY MAKEDATE(YEAR(cell), 1), center_id, gender, official_id;

-- The years 1440 to 1460 of the Umm al-Qura calendar, which no earlier cell is outside of.
INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
SELECT 'CENTER_OFFICIAL', 'HIJRI_YEAR', hijri_year.first_day, center_id, gender, official_id,
  SUM(duration_ms), SUM(sessions), SUM(visits)
FROM video_hours
JOIN (
  SELECT '2018-09-11' AS first_day, '2019-08-31' AS next_first_day
  UNION ALL SELECT '2019-08-31', '2020-08-20'
  UNION ALL SELECT '2020-08-20', '2021-08-09'
  UNION ALL SELECT '2021-08-09', '2022-07-30'
  UNION ALL SELECT '2022-07-30', '2023-07-19'
  UNION ALL SELECT '2023-07-19', '2024-07-07'
  UNION ALL SELECT '2024-07-07', '2025-06-26'
  UNION ALL SELECT '2025-06-26', '2026-06-16'
  UNION ALL SELECT '2026-06-16', '2027-06-06'
  UNION ALL SELECT '2027-06-06', '2028-05-25'
  UNION ALL SELECT '2028-05-25', '2029-05-14'
  UNION ALL SELECT '2029-05-14', '2030-05-04'
  UNION ALL SELECT '2030-05-04', '2031-04-23'
  UNION ALL SELECT '2031-04-23', '2032-04-11'
  UNION ALL SELECT '2032-04-11', '2033-04-01'
  UNION ALL SELECT '2033-04-01', '2034-03-22'
  UNION ALL SELECT '2034-03-22', '2035-03-11'
  UNION ALL SELECT '2035-03-11', '2036-02-29'
  UNION ALL SELECT '2036-02-29', '2037-02-17'
  UNION ALL SELECT '2037-02-17', '2038-02-06'
  UNION ALL SELECT '2038-02-06', '2039-01-26'
) AS hijri_year ON cell >= first_day AND cell < next_first_day
WHERE grain = 'CENTER_OFFICIAL' AND size = 'HIJRI_MONTH'
GROUP BY hijri_year.first_day, center_id, gender, official_id;

INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
SELECT 'CENTER', size, cell, center_id, gender, '00000000-0000-0000-0000-000000000000',
  SUM(duration_ms), SUM(sessions), SUM(visits)
FROM video_hours
WHERE grain = 'CENTER_OFFICIAL'
GROUP BY size, cell, center_id, gender;

INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
SELECT 'OFFICIAL', size, cell, '00000000-0000-0000-0000-000000000000', gender, official_id,
  SUM(duration_ms), SUM(sessions), SUM(visits)
FROM video_hours
WHERE grain = 'CENTER_OFFICIAL'
GROUP BY size, cell, gender, official_id;
