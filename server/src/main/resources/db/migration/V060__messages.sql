-- What is to be told by text message, and what has become of it. The row is written in the transaction of what
-- it tells, and the unique key keeps each purpose of a thing from being told twice, whatever is retried and on
-- whichever node. The subject, the visitor, the request and the visit belong to rooms that stand above this one,
-- so no foreign key points up there. While a sender has a row, `due_at` is the end of that sender's turn.
CREATE TABLE message (
  id           UUID           NOT NULL PRIMARY KEY,
  subject_kind VARCHAR(20)    NOT NULL,
  subject_id   UUID           NOT NULL,
  occurrence   INT            NOT NULL,
  purpose      VARCHAR(40)    NOT NULL,
  visitor_id   UUID           NOT NULL,
  request_id   UUID           NULL,
  visit_id     UUID           NULL,
  center_id    UUID           NULL,
  recipient    VARBINARY(80)  NOT NULL,
  text         VARCHAR(1000)  NOT NULL,
  state        ENUM ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'CANCELLED') NOT NULL,
  due_at       DATETIME(3)    NOT NULL,
  expires_at   DATETIME(3)    NOT NULL,
  attempts     INT            NOT NULL,
  failure      VARCHAR(60)    NULL,
  created_at   DATETIME(3)    NOT NULL,
  sent_at      DATETIME(3)    NULL,
  reported_at  DATETIME(3)    NULL,
  CONSTRAINT message_told_once UNIQUE (subject_kind, subject_id, purpose, occurrence),
  KEY message_by_due (state, due_at, id),
  KEY message_by_visitor (visitor_id, id),
  KEY message_by_request (request_id, id),
  KEY message_by_visit (visit_id, id),
  FOREIGN KEY (center_id) REFERENCES center (id)
);
