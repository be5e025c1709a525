-- The roll-up: what the sessions add up to, in cells of four sizes, each kept in the transaction that closes a
-- session; a question reads the largest that fit. A cell is named by its first moment in the centre's local
-- time; a Hijri month by its first day in the Gregorian calendar. Hall to hall has the nil UUID as official.
CREATE TABLE video_hours (
  size        ENUM ('HOUR', 'DAY', 'MONTH', 'HIJRI_MONTH') NOT NULL,
  cell        DATETIME NOT NULL,
  center_id   UUID     NOT NULL,
  gender      ENUM ('MALE', 'FEMALE') NOT NULL,
  official_id UUID     NOT NULL,
  duration_ms BIGINT   NOT NULL,
  sessions    BIGINT   NOT NULL,
  visits      BIGINT   NOT NULL,
  PRIMARY KEY (size, cell, center_id, gender, official_id)
);
