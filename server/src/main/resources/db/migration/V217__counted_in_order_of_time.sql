-- What an overview counts of requests and calls is listed by the index that counts it, in order of time: of those of
-- one time the id says which is first.
ALTER TABLE request
  DROP KEY request_by_time,
  ADD KEY request_by_time (registered_at, id, center_id, kind, gender, residency, registration_ms);

ALTER TABLE phone_call
  DROP KEY phone_call_by_time,
  ADD KEY phone_call_by_time (direction, began_at, id, center_id);
