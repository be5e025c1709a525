-- Appointments with the minister are counted from the requests that ask for one, which are few, and not from all
-- visits of the years that are asked about.
ALTER TABLE request ADD KEY request_by_kind (kind);
