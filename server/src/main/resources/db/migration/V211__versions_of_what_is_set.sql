-- How much an official takes on, where they are told of their meetings and the days of a Ramadan tell their versions, as
-- all that can be changed does.
ALTER TABLE official_pace
  ADD COLUMN version INT NOT NULL DEFAULT 1;
ALTER TABLE calendar_mail_wish
  ADD COLUMN version INT NOT NULL DEFAULT 1;
ALTER TABLE ramadan
  ADD COLUMN version INT NOT NULL DEFAULT 1;
