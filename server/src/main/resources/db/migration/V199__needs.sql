-- What a visitor needs of the hall in which they sit, and what a hall offers to those who need it.
ALTER TABLE visitor
  ADD COLUMN needs SET ('WHEELCHAIR', 'HEARING_LOOP', 'SIGN_LANGUAGE', 'LOW_VISION') NOT NULL DEFAULT '' AFTER nationality;

ALTER TABLE hall
  ADD COLUMN offers SET ('WHEELCHAIR', 'HEARING_LOOP', 'SIGN_LANGUAGE', 'LOW_VISION') NOT NULL DEFAULT '' AFTER section;
