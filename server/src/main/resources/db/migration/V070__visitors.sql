-- Who comes, and that they are who they say. Identity number and mobile are sealed under a key that is not here;
-- the number is found, and kept from being there twice, by its keyed hash.
CREATE TABLE visitor (
  id              UUID           NOT NULL PRIMARY KEY,
  identity_number VARBINARY(80)  NOT NULL,
  identity_hash   BINARY(32)     NOT NULL,
  full_name       VARCHAR(120)   NOT NULL,
  gender          ENUM ('MALE', 'FEMALE') NOT NULL,
  mobile          VARBINARY(80)  NOT NULL,
  nationality     VARCHAR(60)    NULL,
  created_at      DATETIME(3)    NOT NULL,
  version         INT            NOT NULL DEFAULT 1,
  CONSTRAINT visitor_by_identity UNIQUE (identity_hash)
);

-- A request points at one of these together with its visitor, so that the schema itself has no place for a
-- request of somebody whom nobody verified, nor for one that leans on another's verification.
CREATE TABLE identity_verification (
  id          UUID        NOT NULL PRIMARY KEY,
  visitor_id  UUID        NOT NULL,
  document    ENUM ('NATIONAL_ID', 'IQAMA', 'PASSPORT', 'ABSHER') NOT NULL,
  verified_by UUID        NOT NULL,
  verified_at DATETIME(3) NOT NULL,
  CONSTRAINT identity_verification_of_visitor UNIQUE (id, visitor_id),
  KEY identity_verification_by_visitor (visitor_id, verified_at, id),
  FOREIGN KEY (visitor_id) REFERENCES visitor (id),
  FOREIGN KEY (verified_by) REFERENCES app_user (id)
);
