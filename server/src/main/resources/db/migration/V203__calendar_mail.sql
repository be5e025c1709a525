-- Which officials want an e-mail for each of their meetings, with the address sealed; and each meeting as an official
-- was last told of it, so that what changes is told, once, and what doesn't is not. A meeting is a visit or an
-- audience; the messages themselves are in the outbox, told of this row.
CREATE TABLE calendar_mail_wish (
  official_id UUID           NOT NULL PRIMARY KEY,
  address     VARBINARY(400) NOT NULL,
  language    ENUM ('AR', 'EN') NOT NULL,
  FOREIGN KEY (official_id) REFERENCES official (id)
);

CREATE TABLE calendar_mail (
  id          UUID        NOT NULL PRIMARY KEY,
  meeting_id  UUID        NOT NULL,
  official_id UUID        NOT NULL,
  sequence    INT         NOT NULL,
  starts_at   DATETIME(3) NOT NULL,
  ends_at     DATETIME(3) NOT NULL,
  place_id    UUID        NOT NULL,
  standing    BOOLEAN     NOT NULL,
  CONSTRAINT calendar_mail_of_one UNIQUE (meeting_id, official_id),
  FOREIGN KEY (official_id) REFERENCES official (id)
);
