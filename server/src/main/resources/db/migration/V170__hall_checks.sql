-- How a hall's devices and its way through the TURN server were found before visits, as somebody at the hall looked.
CREATE TABLE hall_check (
  id            UUID        NOT NULL PRIMARY KEY,
  hall_id       UUID        NOT NULL,
  checked_at    DATETIME(3) NOT NULL,
  checked_by    UUID        NOT NULL,
  camera        ENUM ('WORKS', 'FAILS', 'UNTRIED') NOT NULL,
  microphone    ENUM ('WORKS', 'FAILS', 'UNTRIED') NOT NULL,
  speaker       ENUM ('WORKS', 'FAILS', 'UNTRIED') NOT NULL,
  relay         ENUM ('WORKS', 'FAILS', 'UNTRIED') NOT NULL,
  round_trip_ms INT         NULL,
  KEY hall_check_by_hall (hall_id, id),
  FOREIGN KEY (hall_id) REFERENCES hall (id),
  FOREIGN KEY (checked_by) REFERENCES app_user (id)
);
