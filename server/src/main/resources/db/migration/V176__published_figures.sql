-- Figures that were counted and published before Liqa, or by others. They are of their own kind: nothing that
-- Liqa counts reads them. A file is imported once, whoever brings it however often.
CREATE TABLE published_import (
  id          UUID         NOT NULL PRIMARY KEY,
  sha256      BINARY(32)   NOT NULL,
  source      VARCHAR(200) NOT NULL,
  imported_at DATETIME(3)  NOT NULL,
  imported_by UUID         NOT NULL,
  CONSTRAINT published_import_once UNIQUE (sha256),
  FOREIGN KEY (imported_by) REFERENCES app_user (id)
);

CREATE TABLE published_figure (
  import_id UUID           NOT NULL,
  from_day  DATE           NOT NULL,
  to_day    DATE           NOT NULL,
  figure    VARCHAR(40)    NOT NULL,
  value     DECIMAL(19, 4) NOT NULL,
  PRIMARY KEY (import_id, from_day, to_day, figure),
  CONSTRAINT published_figure_days CHECK (to_day > from_day),
  CONSTRAINT published_figure_value CHECK (value >= 0),
  FOREIGN KEY (import_id) REFERENCES published_import (id)
);
