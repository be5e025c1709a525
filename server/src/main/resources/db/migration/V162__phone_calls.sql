-- Calls that agents took on the toll-free number, and those they made.
CREATE TABLE phone_call (
  id               UUID        NOT NULL PRIMARY KEY,
  direction        ENUM ('IN', 'OUT') NOT NULL,
  began_at         DATETIME(3) NOT NULL,
  duration_seconds INT         NOT NULL,
  request_id       UUID        NULL,
  agent_id         UUID        NOT NULL,
  center_id        UUID        NULL,
  CONSTRAINT phone_call_length CHECK (duration_seconds BETWEEN 0 AND 86400),
  KEY phone_call_by_time (began_at, direction),
  FOREIGN KEY (request_id) REFERENCES request (id),
  FOREIGN KEY (agent_id) REFERENCES app_user (id),
  FOREIGN KEY (center_id) REFERENCES center (id)
);
