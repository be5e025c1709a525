-- Months of the service that were signed off: their figures as they were then, and their SHA-256 over the text that
-- the figures make. What is found afterwards of a month that is signed stands as an adjustment in the next that is
-- signed (of_month is the earlier one), so that what was signed adds up to what is counted.
CREATE TABLE signed_month (
  month     DATE        NOT NULL PRIMARY KEY,
  id        UUID        NOT NULL UNIQUE,
  sha256    BINARY(32)  NOT NULL,
  signed_by UUID        NOT NULL,
  signed_at DATETIME(3) NOT NULL,
  CONSTRAINT signed_month_first_day CHECK (DAYOFMONTH(month) = 1),
  FOREIGN KEY (signed_by) REFERENCES app_user (id)
);

CREATE TABLE signed_month_figure (
  month       DATE   NOT NULL,
  of_month    DATE   NOT NULL,
  center_id   UUID   NOT NULL,
  gender      ENUM ('MALE', 'FEMALE') NOT NULL,
  duration_ms BIGINT NOT NULL,
  sessions    BIGINT NOT NULL,
  visits      BIGINT NOT NULL,
  PRIMARY KEY (month, of_month, center_id, gender),
  CONSTRAINT signed_month_figure_of_earlier CHECK (of_month <= month AND DAYOFMONTH(of_month) = 1),
  FOREIGN KEY (month) REFERENCES signed_month (month),
  FOREIGN KEY (center_id) REFERENCES center (id)
);

CREATE TRIGGER signed_month_no_update BEFORE UPDATE ON signed_month
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'signed_month is append-only';

CREATE TRIGGER signed_month_no_delete BEFORE DELETE ON signed_month
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'signed_month is append-only';

CREATE TRIGGER signed_month_figure_no_update BEFORE UPDATE ON signed_month_figure
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'signed_month_figure is append-only';

CREATE TRIGGER signed_month_figure_no_delete BEFORE DELETE ON signed_month_figure
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'signed_month_figure is append-only';
