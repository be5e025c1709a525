-- Visits, and the time they take of whom.
--
-- `reservation` has a row for each thing that a visit needs: hall, counterpart hall, official, visitor. That none
-- is in two visits at a time is the unique key WITHOUT OVERLAPS, whatever code runs. `resource` has a row for
-- each of them that a booking writes first: with the key alone, two nodes of a cluster have acknowledged bookings
-- that were then not there (173 answered, 100 rows); written first, none.
CREATE TABLE visit (
  id                    UUID         NOT NULL PRIMARY KEY,
  request_id            UUID         NOT NULL,
  visitor_id            UUID         NOT NULL,
  center_id             UUID         NOT NULL,
  hall_id               UUID         NOT NULL,
  official_id           UUID         NULL,
  counterpart_hall_id   UUID         NULL,
  counterpart_center_id UUID         NULL,
  section               ENUM ('MEN', 'WOMEN') NOT NULL,
  starts_at             DATETIME(3)  NOT NULL,
  ends_at               DATETIME(3)  NOT NULL,
  state                 ENUM ('HELD', 'BOOKED', 'CHECKED_IN', 'READY', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED',
                              'NO_SHOW', 'FAILED', 'EXPIRED') NOT NULL,
  hold_expires_at       DATETIME(3)  NULL,
  moves                 INT          NOT NULL DEFAULT 0,
  checked_in_at         DATETIME(3)  NULL,
  cancelled_by          ENUM ('VISITOR', 'CENTER', 'OFFICIAL') NULL,
  absent                ENUM ('VISITOR', 'OFFICIAL') NULL,
  reason                VARCHAR(500) NULL,
  decision              VARCHAR(100) NULL,
  note                  TEXT         NULL,
  connected_ms          BIGINT       NOT NULL DEFAULT 0,
  closed_by             ENUM ('SYSTEM') NULL,
  ended_at              DATETIME(3)  NULL,
  version               INT          NOT NULL DEFAULT 1,
  CONSTRAINT visit_ends_after_it_starts CHECK (ends_at > starts_at),
  CONSTRAINT visit_has_one_other_side CHECK ((official_id IS NULL) <> (counterpart_hall_id IS NULL)),
  CONSTRAINT visit_counterpart_is_elsewhere CHECK (
    (counterpart_hall_id IS NULL) = (counterpart_center_id IS NULL) AND NOT counterpart_center_id <=> center_id),
  CONSTRAINT visit_hold_ends CHECK ((state = 'HELD') = (hold_expires_at IS NOT NULL)),
  CONSTRAINT visit_over_ended CHECK (
    (state IN ('COMPLETED', 'CANCELLED', 'NO_SHOW', 'FAILED', 'EXPIRED')) = (ended_at IS NOT NULL)),
  KEY visit_by_start (starts_at, id),
  KEY visit_by_center (center_id, starts_at, id),
  KEY visit_by_counterpart (counterpart_center_id, starts_at, id),
  KEY visit_by_official (official_id, starts_at, id),
  KEY visit_by_hall (hall_id, starts_at, id),
  KEY visit_by_request (request_id, state),
  KEY visit_by_end (state, ends_at),
  KEY visit_by_hold (hold_expires_at),
  FOREIGN KEY (center_id) REFERENCES center (id),
  FOREIGN KEY (hall_id) REFERENCES hall (id),
  FOREIGN KEY (official_id) REFERENCES official (id),
  FOREIGN KEY (counterpart_hall_id) REFERENCES hall (id),
  FOREIGN KEY (counterpart_center_id) REFERENCES center (id)
);

CREATE TABLE resource (
  id      UUID NOT NULL PRIMARY KEY,
  kind    ENUM ('HALL', 'OFFICIAL', 'VISITOR') NOT NULL,
  version INT  NOT NULL DEFAULT 1
);

-- The buffer is what its centre asked for when it was booked; a hold's end stands here too, so that what is busy
-- is known from this table alone.
CREATE TABLE reservation (
  resource_id    UUID        NOT NULL,
  visit_id       UUID        NOT NULL,
  starts_at      DATETIME(3) NOT NULL,
  ends_at        DATETIME(3) NOT NULL,
  buffer_minutes INT         NOT NULL DEFAULT 0,
  held_until     DATETIME(3) NULL,
  PERIOD FOR span (starts_at, ends_at),
  CONSTRAINT one_visit_at_a_time UNIQUE (resource_id, span WITHOUT OVERLAPS),
  KEY reservation_by_visit (visit_id),
  FOREIGN KEY (resource_id) REFERENCES resource (id),
  FOREIGN KEY (visit_id) REFERENCES visit (id)
);

-- What was done to a visit, and how it stood after; append-only like the audit, but for those who work with it.
CREATE TABLE visit_history (
  id        BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  visit_id  UUID        NOT NULL,
  at        DATETIME(3) NOT NULL,
  user_id   UUID        NULL,
  action    VARCHAR(30) NOT NULL,
  state     VARCHAR(20) NOT NULL,
  hall_id   UUID        NOT NULL,
  starts_at DATETIME(3) NOT NULL,
  ends_at   DATETIME(3) NOT NULL,
  KEY visit_history_by_visit (visit_id, id),
  FOREIGN KEY (visit_id) REFERENCES visit (id),
  FOREIGN KEY (user_id) REFERENCES app_user (id)
);
