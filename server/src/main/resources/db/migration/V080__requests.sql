-- What visitors ask, and how far it is. Numbers are made of a sequence, which gives no serial twice even when a
-- transaction is rolled back, and a check digit.
CREATE SEQUENCE request_serial START WITH 1000001 MINVALUE 1000001 MAXVALUE 99999999 CACHE 20;

CREATE TABLE request (
  id              UUID          NOT NULL PRIMARY KEY,
  number          VARCHAR(9)    CHARACTER SET ascii NOT NULL,
  visitor_id      UUID          NOT NULL,
  verification_id UUID          NOT NULL,
  registration_id UUID          NULL,
  center_id       UUID          NULL,
  kind            ENUM ('MEET_MINISTER', 'MEET_OFFICIAL', 'SERVICE', 'COMPANY') NOT NULL,
  channel         ENUM ('RECEPTION', 'PHONE', 'EMAIL', 'TELEGRAM') NOT NULL,
  subject         VARCHAR(200)  NOT NULL,
  details         VARCHAR(4000) NOT NULL,
  company         VARCHAR(200)  NULL,
  stage           ENUM ('REGISTERED', 'DISPATCHED', 'RECEIVED', 'UNDER_STUDY', 'REFERRED', 'DECIDED', 'CLOSED') NOT NULL,
  registration_ms BIGINT        NULL,
  registered_at   DATETIME(3)   NOT NULL,
  -- Kept by the booking of visits: whether one is still to be.
  meeting_planned BOOLEAN       NOT NULL DEFAULT FALSE,
  awaits_visit    BOOLEAN       AS (kind IN ('MEET_MINISTER', 'MEET_OFFICIAL') AND stage <> 'CLOSED' AND NOT meeting_planned) VIRTUAL,
  version         INT           NOT NULL DEFAULT 1,
  CONSTRAINT request_by_number UNIQUE (number),
  CONSTRAINT request_by_registration UNIQUE (registration_id),
  CONSTRAINT request_origin CHECK ((channel = 'RECEPTION') = (registration_id IS NOT NULL)),
  CONSTRAINT request_measured CHECK ((registration_id IS NULL) = (registration_ms IS NULL) AND registration_ms >= 0),
  CONSTRAINT request_company CHECK (kind <> 'COMPANY' OR company IS NOT NULL),
  KEY request_by_visitor (visitor_id, id),
  KEY request_by_center (center_id, id),
  KEY request_by_stage (stage, id),
  KEY request_awaiting (awaits_visit, id),
  FOREIGN KEY (verification_id, visitor_id) REFERENCES identity_verification (id, visitor_id),
  FOREIGN KEY (registration_id) REFERENCES registration (id),
  FOREIGN KEY (center_id) REFERENCES center (id)
);

-- The stages that a request has reached, each once.
CREATE TABLE request_stage (
  request_id  UUID          NOT NULL,
  stage       ENUM ('REGISTERED', 'DISPATCHED', 'RECEIVED', 'UNDER_STUDY', 'REFERRED', 'DECIDED', 'CLOSED') NOT NULL,
  at          DATETIME(3)   NOT NULL,
  by_user     UUID          NOT NULL,
  by_username VARCHAR(60)   NOT NULL,
  note        VARCHAR(1000) NULL,
  PRIMARY KEY (request_id, stage),
  FOREIGN KEY (request_id) REFERENCES request (id),
  FOREIGN KEY (by_user) REFERENCES app_user (id)
);
