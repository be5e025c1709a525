-- Counts the rebuilds of the roll-up: two that run at once would both add what is missing. Who adds it moves the
-- number on from what it was when they counted, in the same transaction, or counts again.
CREATE TABLE roll_up_rebuild (
  id     TINYINT NOT NULL PRIMARY KEY,
  number INT     NOT NULL,
  CONSTRAINT roll_up_rebuild_one CHECK (id = 1)
);

INSERT INTO roll_up_rebuild (id, number) VALUES (1, 0);
