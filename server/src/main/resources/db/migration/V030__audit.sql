-- Who did what to which record. Written in the transaction of the act, so that there is no act without its row;
-- the triggers make the table append-only for everyone but whoever may drop triggers.
CREATE TABLE audit (
  id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at       DATETIME(3)  NOT NULL,
  user_id  UUID         NULL,
  action   VARCHAR(60)  NOT NULL,
  kind     VARCHAR(40)  NOT NULL,
  subject  UUID         NOT NULL,
  KEY audit_by_subject (subject, id),
  KEY audit_by_user (user_id, id)
);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit is append-only';

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit is append-only';
