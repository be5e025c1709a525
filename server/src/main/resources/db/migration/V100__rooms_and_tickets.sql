-- Which node has which room, who is in it, and which tickets were used.
--
-- A node writes its sign of life once a second; `signed_at` is the application's time, at which sessions of a
-- dead node end, and `seen_at` the database's, by which others judge whether it is dead whatever clocks say.
-- A lease's epoch goes up whenever a room changes hands, also when its node is found dead: a write under an
-- older one is void.
CREATE TABLE node (
  id        VARCHAR(40) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  signed_at DATETIME(3) NOT NULL,
  seen_at   DATETIME(3) NOT NULL
);

CREATE TABLE room_lease (
  visit_id UUID        NOT NULL PRIMARY KEY,
  node     VARCHAR(40) CHARACTER SET ascii NULL,
  epoch    BIGINT      NOT NULL,
  KEY room_lease_by_node (node),
  FOREIGN KEY (visit_id) REFERENCES visit (id)
);

CREATE TABLE participant (
  id           UUID         NOT NULL PRIMARY KEY,
  visit_id     UUID         NOT NULL,
  person_id    UUID         NOT NULL,
  side         ENUM ('HALL', 'COUNTERPART', 'OFFICIAL', 'GUEST') NOT NULL,
  display_name VARCHAR(120) NOT NULL,
  epoch        INT          NOT NULL,
  arrived_at   DATETIME(3)  NOT NULL,
  departed_at  DATETIME(3)  NULL,
  -- One presence a person and visit: null once they are gone, and nulls don't collide.
  present_person UUID AS (IF(departed_at IS NULL, person_id, NULL)) VIRTUAL,
  CONSTRAINT participant_once UNIQUE (visit_id, present_person),
  FOREIGN KEY (visit_id) REFERENCES visit (id)
);

CREATE TABLE used_ticket (
  id         UUID        NOT NULL PRIMARY KEY,
  expires_at DATETIME(3) NOT NULL,
  KEY used_ticket_by_age (expires_at)
);

CREATE TABLE invitation (
  id           UUID         NOT NULL PRIMARY KEY,
  visit_id     UUID         NOT NULL,
  display_name VARCHAR(120) NOT NULL,
  invited_by   UUID         NOT NULL,
  created_at   DATETIME(3)  NOT NULL,
  expires_at   DATETIME(3)  NOT NULL,
  revoked_at   DATETIME(3)  NULL,
  KEY invitation_by_visit (visit_id),
  FOREIGN KEY (visit_id) REFERENCES visit (id),
  FOREIGN KEY (invited_by) REFERENCES app_user (id)
);

CREATE TABLE media_quality (
  visit_id       UUID        NOT NULL,
  participant_id UUID        NOT NULL,
  at             DATETIME(3) NOT NULL,
  round_trip_ms  DOUBLE      NULL,
  packet_loss    DOUBLE      NULL,
  jitter_ms      DOUBLE      NULL,
  bitrate_bps    DOUBLE      NULL,
  PRIMARY KEY (visit_id, participant_id, at)
);
