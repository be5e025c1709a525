-- Who waits for a time at a centre, in the order in which they came: `place` is given by the database and never
-- again. A request waits once at a time, and has one offer at a time: the generated columns are null wherever
-- that does not count, and so the unique keys hold for what is open alone.
CREATE TABLE waiting_entry (
  id               UUID        NOT NULL PRIMARY KEY,
  place            BIGINT      NOT NULL AUTO_INCREMENT,
  request_id       UUID        NOT NULL,
  center_id        UUID        NOT NULL,
  section          ENUM ('MEN', 'WOMEN') NOT NULL,
  official_id      UUID        NULL,
  duration_minutes INT         NOT NULL,
  earliest_on      DATE        NOT NULL,
  latest_on        DATE        NOT NULL,
  notice_minutes   INT         NOT NULL,
  state            ENUM ('WAITING', 'TAKEN', 'WITHDRAWN', 'EXPIRED') NOT NULL,
  created_at       DATETIME(3) NOT NULL,
  ended_at         DATETIME(3) NULL,
  version          INT         NOT NULL DEFAULT 1,
  waits            UUID        AS (CASE WHEN state = 'WAITING' THEN request_id END) PERSISTENT,
  CONSTRAINT waiting_in_order UNIQUE (place),
  CONSTRAINT waiting_once UNIQUE (waits),
  CONSTRAINT waiting_days CHECK (latest_on >= earliest_on),
  CONSTRAINT waiting_over CHECK ((state = 'WAITING') = (ended_at IS NULL)),
  KEY waiting_by_state (state, place),
  FOREIGN KEY (center_id) REFERENCES center (id),
  FOREIGN KEY (official_id) REFERENCES official (id)
);

-- A time that was offered: a visit that is held for whoever waits. What was offered once is not offered again.
CREATE TABLE waiting_offer (
  visit_id   UUID        NOT NULL PRIMARY KEY,
  entry_id   UUID        NOT NULL,
  starts_at  DATETIME(3) NOT NULL,
  offered_at DATETIME(3) NOT NULL,
  state      ENUM ('OPEN', 'TAKEN', 'DECLINED', 'EXPIRED') NOT NULL,
  open_entry UUID        AS (CASE WHEN state = 'OPEN' THEN entry_id END) PERSISTENT,
  CONSTRAINT one_offer_at_a_time UNIQUE (open_entry),
  CONSTRAINT offered_once UNIQUE (entry_id, starts_at),
  FOREIGN KEY (visit_id) REFERENCES visit (id),
  FOREIGN KEY (entry_id) REFERENCES waiting_entry (id)
);

-- Whose turn it is to make offers: two nodes that did so at once could offer a time to who came later. The turn
-- ends by the database's own clock.
CREATE TABLE waiting_turn (
  id       TINYINT     NOT NULL PRIMARY KEY,
  taken_by UUID        NULL,
  until    DATETIME(3) NOT NULL
);

INSERT INTO waiting_turn (id, until) VALUES (1, '2000-01-01');
