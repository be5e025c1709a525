-- What a figure is made of is listed in order of time.
ALTER TABLE session ADD KEY session_by_start (started_at);
