-- Who is sent the month's figures by e-mail, and up to which month they were. A month is sent once, whatever node
-- sends it.
CREATE TABLE month_report (
  id         UUID         NOT NULL PRIMARY KEY,
  email      VARCHAR(254) CHARACTER SET ascii NOT NULL,
  language   ENUM ('AR', 'EN') NOT NULL,
  told_month DATE         NOT NULL,
  created_by UUID         NOT NULL,
  created_at DATETIME(3)  NOT NULL,
  CONSTRAINT month_report_once UNIQUE (email),
  FOREIGN KEY (created_by) REFERENCES app_user (id)
);
