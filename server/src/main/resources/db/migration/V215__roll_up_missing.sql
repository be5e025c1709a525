-- What a rebuild of the roll-up found missing is put aside here while it counts, so that no cell is locked before all
-- is known, and little is in memory. It is of a rebuild by number, of which the latest alone adds what it found: what
-- an earlier or a dead one left here is never added, and is removed by the next.
CREATE TABLE roll_up_missing (
  rebuild     INT      NOT NULL,
  position    BIGINT   NOT NULL,
  grain       ENUM ('CENTER_OFFICIAL', 'CENTER', 'OFFICIAL', 'CENTER_REQUEST', 'ALL') NOT NULL,
  size        ENUM ('HOUR', 'DAY', 'MONTH', 'HIJRI_MONTH', 'YEAR', 'HIJRI_YEAR') NOT NULL,
  cell        DATETIME NOT NULL,
  center_id   UUID     NOT NULL,
  gender      ENUM ('MALE', 'FEMALE') NOT NULL,
  official_id UUID     NOT NULL,
  kind        ENUM ('ALL', 'UNKNOWN', 'MEET_MINISTER', 'MEET_OFFICIAL', 'SERVICE', 'COMPANY') NOT NULL,
  residency   ENUM ('ALL', 'UNKNOWN', 'CITIZEN', 'RESIDENT') NOT NULL,
  company     ENUM ('ALL', 'NO', 'YES') NOT NULL,
  duration_ms BIGINT   NOT NULL,
  sessions    BIGINT   NOT NULL,
  visits      BIGINT   NOT NULL,
  PRIMARY KEY (rebuild, position)
);
