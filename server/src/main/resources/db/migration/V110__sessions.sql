-- What happened to the media of visits, append-only, and the sessions that it folds to. What a session counts as
-- is fixed when it starts. Two sessions of a visit, or two visits of a hall, are never open at once: the unique
-- key on a column that is null once a session is closed, and the row that an open session has for each hall.
CREATE TABLE media_event (
  visit_id       UUID        NOT NULL,
  participant_id UUID        NOT NULL,
  epoch          INT         NOT NULL,
  sequence       BIGINT      NOT NULL,
  hall           BOOLEAN     NOT NULL,
  kind           VARCHAR(20) CHARACTER SET ascii NOT NULL,
  at             DATETIME(3) NOT NULL,
  known_at       DATETIME(3) NOT NULL,
  PRIMARY KEY (visit_id, participant_id, epoch, sequence),
  FOREIGN KEY (visit_id) REFERENCES visit (id)
);

CREATE TABLE session (
  id          UUID        NOT NULL PRIMARY KEY,
  visit_id    UUID        NOT NULL,
  started_at  DATETIME(3) NOT NULL,
  ended_at    DATETIME(3) NULL,
  duration_ms BIGINT      NULL,
  end_reason  ENUM ('MEDIA_LOST', 'LEFT', 'ENDED', 'CONNECTION_LOST', 'NODE_LOST') NULL,
  gender      ENUM ('MALE', 'FEMALE') NOT NULL,
  center_id   UUID        NOT NULL,
  section     ENUM ('MEN', 'WOMEN') NOT NULL,
  official_id UUID        NULL,
  hall_id     UUID        NOT NULL,
  node        VARCHAR(40) CHARACTER SET ascii NOT NULL,
  open_visit  UUID AS (IF(ended_at IS NULL, visit_id, NULL)) VIRTUAL,
  CONSTRAINT session_ends_after_it_starts CHECK (ended_at >= started_at),
  CONSTRAINT session_is_whole CHECK (
    (ended_at IS NULL) = (duration_ms IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL)),
  CONSTRAINT session_open_once UNIQUE (open_visit),
  KEY session_by_visit (visit_id, started_at),
  KEY session_by_node (node, ended_at),
  FOREIGN KEY (visit_id) REFERENCES visit (id)
);

CREATE TABLE open_session_hall (
  hall_id    UUID NOT NULL PRIMARY KEY,
  session_id UUID NOT NULL,
  KEY open_session_hall_by_session (session_id),
  FOREIGN KEY (session_id) REFERENCES session (id)
);
