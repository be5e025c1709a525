-- Centres with their halls, and the officials whom visitors meet. Names are in both languages.
CREATE TABLE center (
  id                 UUID         NOT NULL PRIMARY KEY,
  code               VARCHAR(30)  NOT NULL UNIQUE,
  name_ar            VARCHAR(120) NOT NULL,
  name_en            VARCHAR(120) NOT NULL,
  region             VARCHAR(80)  NOT NULL,
  time_zone          VARCHAR(60)  NOT NULL,
  reception_capacity INT          NOT NULL,
  buffer_minutes     INT          NOT NULL DEFAULT 0,
  version            INT          NOT NULL DEFAULT 1,
  CONSTRAINT center_capacity CHECK (reception_capacity BETWEEN 0 AND 10000),
  CONSTRAINT center_buffer CHECK (buffer_minutes BETWEEN 0 AND 120)
);

CREATE TABLE hall (
  id        UUID               NOT NULL PRIMARY KEY,
  center_id UUID               NOT NULL,
  code      VARCHAR(30)        NOT NULL,
  name_ar   VARCHAR(120)       NOT NULL,
  name_en   VARCHAR(120)       NOT NULL,
  section   ENUM ('MEN', 'WOMEN') NOT NULL,
  version   INT                NOT NULL DEFAULT 1,
  CONSTRAINT hall_by_code UNIQUE (center_id, code),
  FOREIGN KEY (center_id) REFERENCES center (id)
);

CREATE TABLE official (
  id       UUID         NOT NULL PRIMARY KEY,
  username VARCHAR(60)  NOT NULL UNIQUE,
  name_ar  VARCHAR(120) NOT NULL,
  name_en  VARCHAR(120) NOT NULL,
  title_ar VARCHAR(120) NOT NULL,
  title_en VARCHAR(120) NOT NULL,
  version  INT          NOT NULL DEFAULT 1
);

ALTER TABLE app_user
  ADD FOREIGN KEY (center_id) REFERENCES center (id),
  ADD FOREIGN KEY (official_id) REFERENCES official (id);
