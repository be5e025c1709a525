-- What visitors answered when they were asked how it went: once for each request.
CREATE TABLE survey_answer (
  id           UUID        NOT NULL PRIMARY KEY,
  request_id   UUID        NOT NULL,
  center_id    UUID        NULL,
  obstacle_met BOOLEAN     NOT NULL,
  asked_before BOOLEAN     NOT NULL,
  answered_at  DATETIME(3) NOT NULL,
  entered_by   UUID        NOT NULL,
  CONSTRAINT survey_answer_once UNIQUE (request_id),
  KEY survey_answer_by_time (answered_at),
  FOREIGN KEY (request_id) REFERENCES request (id),
  FOREIGN KEY (center_id) REFERENCES center (id),
  FOREIGN KEY (entered_by) REFERENCES app_user (id)
);
