-- A centre whose network lets nothing through but the bridge has all its visits go by it.
ALTER TABLE center
  ADD COLUMN media VARCHAR(6) NOT NULL DEFAULT 'PEER',
  ADD CONSTRAINT center_media CHECK (media IN ('PEER', 'BRIDGE'));
