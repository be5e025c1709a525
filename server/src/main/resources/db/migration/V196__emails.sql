-- E-mails to those who work with Liqa leave by the same outbox as text messages to visitors: a row each, told once.
-- An e-mail concerns nobody's messages, so it has no visitor; it may have a file with it.
ALTER TABLE message
  MODIFY visitor_id UUID NULL,
  MODIFY recipient VARBINARY(400) NOT NULL,
  MODIFY text VARCHAR(4000) NOT NULL,
  ADD COLUMN medium ENUM ('TEXT', 'EMAIL') NOT NULL DEFAULT 'TEXT' AFTER purpose,
  ADD COLUMN title VARCHAR(200) NULL AFTER recipient,
  ADD CONSTRAINT message_is_text_or_email CHECK ((medium = 'TEXT') = (visitor_id IS NOT NULL)
    AND (medium = 'EMAIL') = (title IS NOT NULL)),
  DROP KEY message_by_due,
  ADD KEY message_by_due (medium, state, due_at, id);

CREATE TABLE message_attachment (
  message_id UUID         NOT NULL PRIMARY KEY,
  name       VARCHAR(100) NOT NULL,
  type       VARCHAR(100) NOT NULL,
  content    MEDIUMBLOB   NOT NULL,
  FOREIGN KEY (message_id) REFERENCES message (id)
);
