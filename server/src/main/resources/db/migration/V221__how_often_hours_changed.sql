-- How often a cell was added to, so that who has read a month can tell whether it is still the same.
ALTER TABLE video_hours ADD COLUMN changes BIGINT UNSIGNED NOT NULL DEFAULT 1;
