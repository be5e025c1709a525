-- How visitors rate those who served them, once for each request, as somebody of the staff took it down; and what
-- went wrong in a centre.
CREATE TABLE rating (
  id           UUID          NOT NULL PRIMARY KEY,
  request_id   UUID          NOT NULL,
  center_id    UUID          NULL,
  score        TINYINT       NOT NULL,
  comment      VARCHAR(1000) NULL,
  rated_at     DATETIME(3)   NOT NULL,
  taken_by     UUID          NOT NULL,
  CONSTRAINT rating_once UNIQUE (request_id),
  CONSTRAINT rating_score CHECK (score BETWEEN 1 AND 5),
  KEY rating_by_center (center_id, id),
  KEY rating_by_time (rated_at),
  FOREIGN KEY (request_id) REFERENCES request (id),
  FOREIGN KEY (center_id) REFERENCES center (id),
  FOREIGN KEY (taken_by) REFERENCES app_user (id)
);

CREATE TABLE incident (
  id          UUID          NOT NULL PRIMARY KEY,
  center_id   UUID          NOT NULL,
  kind        ENUM ('COMPLAINT', 'TECHNICAL', 'SECURITY', 'OTHER') NOT NULL,
  description VARCHAR(2000) NOT NULL,
  happened_at DATETIME(3)   NOT NULL,
  reported_at DATETIME(3)   NOT NULL,
  reported_by UUID          NOT NULL,
  KEY incident_by_center (center_id, id),
  FOREIGN KEY (center_id) REFERENCES center (id),
  FOREIGN KEY (reported_by) REFERENCES app_user (id)
);
