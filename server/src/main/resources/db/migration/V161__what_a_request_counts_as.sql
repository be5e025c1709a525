-- What a request counts as in the figures is fixed when it is taken: later changes of the visitor's record don't
-- move it. A visitor's residency stands in the identity number, which is sealed, so it is written down beside it;
-- it is null for visitors of before, and a request of theirs shows among what does not reconcile.
ALTER TABLE visitor ADD COLUMN residency ENUM ('CITIZEN', 'RESIDENT') NULL;

ALTER TABLE request
  ADD COLUMN gender ENUM ('MALE', 'FEMALE') NULL,
  ADD COLUMN residency ENUM ('CITIZEN', 'RESIDENT') NULL,
  ADD KEY request_by_time (registered_at, center_id);

UPDATE request
JOIN visitor ON visitor.id = request.visitor_id
SET request.gender = visitor.gender;
