-- Audiences: meetings in person with the minister or an official, in a room of a centre. Their time is taken in the
-- table in which visits take theirs, so that an official or a visitor is never in two places.
CREATE TABLE audience_room (
  id        UUID         NOT NULL PRIMARY KEY,
  center_id UUID         NOT NULL,
  code      VARCHAR(30)  NOT NULL,
  name_ar   VARCHAR(120) NOT NULL,
  name_en   VARCHAR(120) NOT NULL,
  CONSTRAINT audience_room_by_code UNIQUE (center_id, code),
  FOREIGN KEY (center_id) REFERENCES center (id)
);

CREATE TABLE audience (
  id           UUID         NOT NULL PRIMARY KEY,
  request_id   UUID         NOT NULL,
  visitor_id   UUID         NOT NULL,
  center_id    UUID         NOT NULL,
  official_id  UUID         NOT NULL,
  room_id      UUID         NULL,
  starts_at    DATETIME(3)  NULL,
  ends_at      DATETIME(3)  NULL,
  state        ENUM ('ASKED', 'APPROVED', 'BOOKED', 'COMPLETED', 'NO_SHOW', 'REFUSED', 'CANCELLED') NOT NULL,
  note         VARCHAR(500) NULL,
  cancelled_by ENUM ('VISITOR', 'CENTER', 'OFFICIAL') NULL,
  reason       VARCHAR(500) NULL,
  moves        INT          NOT NULL DEFAULT 0,
  asked_at     DATETIME(3)  NOT NULL,
  decided_at   DATETIME(3)  NULL,
  ended_at     DATETIME(3)  NULL,
  version      INT          NOT NULL DEFAULT 1,
  open_request UUID         AS (CASE WHEN ended_at IS NULL THEN request_id END) PERSISTENT,
  CONSTRAINT audience_asked_once UNIQUE (open_request, official_id),
  CONSTRAINT audience_place CHECK (
    (room_id IS NULL) = (starts_at IS NULL) AND (starts_at IS NULL) = (ends_at IS NULL)
      AND (ends_at IS NULL OR ends_at > starts_at)),
  CONSTRAINT audience_booked_somewhere CHECK (state NOT IN ('BOOKED', 'COMPLETED', 'NO_SHOW') OR room_id IS NOT NULL),
  CONSTRAINT audience_over_ended CHECK (
    (state IN ('COMPLETED', 'NO_SHOW', 'REFUSED', 'CANCELLED')) = (ended_at IS NOT NULL)),
  KEY audience_by_official (official_id, starts_at),
  KEY audience_by_center (center_id, starts_at),
  KEY audience_by_request (request_id, state),
  FOREIGN KEY (center_id) REFERENCES center (id),
  FOREIGN KEY (official_id) REFERENCES official (id),
  FOREIGN KEY (room_id) REFERENCES audience_room (id)
);

ALTER TABLE resource MODIFY kind ENUM ('HALL', 'OFFICIAL', 'VISITOR', 'ROOM') NOT NULL;

ALTER TABLE reservation
  MODIFY visit_id UUID NULL,
  ADD COLUMN audience_id UUID NULL AFTER visit_id,
  ADD CONSTRAINT reservation_of_one CHECK ((visit_id IS NULL) <> (audience_id IS NULL)),
  ADD KEY reservation_by_audience (audience_id),
  ADD FOREIGN KEY (audience_id) REFERENCES audience (id);
