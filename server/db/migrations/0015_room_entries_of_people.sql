-- What is counted for one person asks for the rooms elsewhere that they went to.
CREATE INDEX room_entry_by_registration ON room_entry (registration_id, session_id);
