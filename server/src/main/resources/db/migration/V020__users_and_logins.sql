-- Users with their roles, and their sign-ins. A sign-in is a family of refresh tokens of which one at a time
-- is good; one that is used twice has been stolen or lost, and ends the whole family.
CREATE TABLE app_user (
  id            UUID         NOT NULL PRIMARY KEY,
  username      VARCHAR(60)  NOT NULL,
  display_name  VARCHAR(120) NOT NULL,
  password_hash VARCHAR(200) NOT NULL,
  center_id     UUID         NULL,
  official_id   UUID         NULL,
  enabled       BOOLEAN      NOT NULL DEFAULT TRUE,
  version       INT          NOT NULL DEFAULT 1,
  CONSTRAINT user_by_username UNIQUE (username),
  CONSTRAINT user_by_official UNIQUE (official_id)
);

CREATE TABLE user_role (
  user_id UUID        NOT NULL,
  role    VARCHAR(20) NOT NULL,
  PRIMARY KEY (user_id, role),
  FOREIGN KEY (user_id) REFERENCES app_user (id)
);

CREATE TABLE login (
  id         UUID        NOT NULL PRIMARY KEY,
  user_id    UUID        NOT NULL,
  created_at DATETIME(3) NOT NULL,
  ended_at   DATETIME(3) NULL,
  FOREIGN KEY (user_id) REFERENCES app_user (id)
);

CREATE TABLE refresh_token (
  token_hash BINARY(32)  NOT NULL PRIMARY KEY,
  login_id   UUID        NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  used_at    DATETIME(3) NULL,
  FOREIGN KEY (login_id) REFERENCES login (id)
);
