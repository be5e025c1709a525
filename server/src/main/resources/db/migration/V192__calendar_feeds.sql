-- Addresses under which a hall's or an official's calendar can be subscribed to. Whoever has the address may read
-- it, so of the secret in it only a hash is kept.
CREATE TABLE calendar_feed (
  id          UUID        NOT NULL PRIMARY KEY,
  secret_hash BINARY(32)  NOT NULL,
  hall_id     UUID        NULL,
  official_id UUID        NULL,
  language    ENUM ('AR', 'EN') NOT NULL,
  created_by  UUID        NOT NULL,
  created_at  DATETIME(3) NOT NULL,
  revoked_at  DATETIME(3) NULL,
  CONSTRAINT calendar_feed_of_one CHECK ((hall_id IS NULL) <> (official_id IS NULL)),
  CONSTRAINT calendar_feed_by_secret UNIQUE (secret_hash),
  KEY calendar_feed_by_hall (hall_id),
  KEY calendar_feed_by_official (official_id),
  FOREIGN KEY (hall_id) REFERENCES hall (id),
  FOREIGN KEY (official_id) REFERENCES official (id),
  FOREIGN KEY (created_by) REFERENCES app_user (id)
);

-- A visit that has left a hall or an official is told there as cancelled, so it must be found there.
ALTER TABLE visit_history
  ADD KEY visit_history_by_hall (hall_id, starts_at),
  ADD KEY visit_history_by_official (official_id, starts_at);
