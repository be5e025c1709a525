-- A creating request that is sent again must give the same answer and make nothing twice, also when two arrive
-- at once and when the server died between commit and answer. The key is written in the transaction of what it
-- makes: the second of two waits on this row, and a row is there exactly if the thing is.
CREATE TABLE idempotency (
  owner       VARCHAR(64)  NOT NULL,
  idem_key    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fingerprint BINARY(32)   NOT NULL,
  status      SMALLINT     NULL,
  etag        VARCHAR(32)  NULL,
  location    VARCHAR(200) NULL,
  body        MEDIUMTEXT   NULL,
  created_at  DATETIME(3)  NOT NULL,
  PRIMARY KEY (owner, idem_key),
  KEY idempotency_by_age (created_at)
);
