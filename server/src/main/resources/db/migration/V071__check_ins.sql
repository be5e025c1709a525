-- A centre's reception, day by day. The day's row counts its tickets, and whoever arrives writes it first: that
-- is the line in which they wait, so that places can't be overrun however many arrive at once.
CREATE TABLE reception_day (
  center_id     UUID NOT NULL,
  day           DATE NOT NULL,
  men_tickets   INT  NOT NULL,
  women_tickets INT  NOT NULL,
  PRIMARY KEY (center_id, day),
  FOREIGN KEY (center_id) REFERENCES center (id)
);

CREATE TABLE check_in (
  id              UUID        NOT NULL PRIMARY KEY,
  visitor_id      UUID        NOT NULL,
  center_id       UUID        NOT NULL,
  day             DATE        NOT NULL,
  section         ENUM ('MEN', 'WOMEN') NOT NULL,
  ticket          VARCHAR(12) NOT NULL,
  arrived_at      DATETIME(3) NOT NULL,
  verification_id UUID        NULL,
  released_at     DATETIME(3) NULL,
  release_reason  ENUM ('NUMBER_ISSUED', 'LEFT') NULL,
  version         INT         NOT NULL DEFAULT 1,
  CONSTRAINT check_in_by_ticket UNIQUE (center_id, day, ticket),
  CONSTRAINT check_in_release CHECK ((released_at IS NULL) = (release_reason IS NULL)),
  KEY check_in_by_place (center_id, day, released_at, id),
  KEY check_in_by_center (center_id, id),
  FOREIGN KEY (center_id, day) REFERENCES reception_day (center_id, day),
  FOREIGN KEY (visitor_id) REFERENCES visitor (id),
  FOREIGN KEY (verification_id, visitor_id) REFERENCES identity_verification (id, visitor_id)
);

-- The time in which a request is written down. The generated column is the check-in while the registration runs
-- and null after, so that its unique key lets one run at a time.
CREATE TABLE registration (
  id               UUID        NOT NULL PRIMARY KEY,
  check_in_id      UUID        NOT NULL,
  started_at       DATETIME(3) NOT NULL,
  started_by       UUID        NOT NULL,
  ended_at         DATETIME(3) NULL,
  open_check_in_id UUID        AS (IF(ended_at IS NULL, check_in_id, NULL)) VIRTUAL,
  CONSTRAINT registration_one_open UNIQUE (open_check_in_id),
  FOREIGN KEY (check_in_id) REFERENCES check_in (id),
  FOREIGN KEY (started_by) REFERENCES app_user (id)
);
