-- What an overview counts of appointments with the minister stands in the index by which visits of a request are found:
-- their rows lie scattered among those of all years, and each was read from the disk for it.
ALTER TABLE visit
  DROP KEY visit_by_request,
  ADD KEY visit_by_request (request_id, state, starts_at, center_id);
