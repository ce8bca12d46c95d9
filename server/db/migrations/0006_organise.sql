-- What organisers see of their organisation: its events in order of time, drafts among them.
CREATE INDEX event_by_organisation ON event (organisation_id, starts_at, id);

-- Who has an offer, and who waits for a decision, event by event. Registering writes no entry in either: it confirms
-- or puts on the waiting list.
CREATE INDEX registration_undecided ON registration (event_id, state) WHERE state IN ('offered', 'pending');

-- In the hour that comes twice, a webinar can end at an earlier time on the wall than it began at.
ALTER TABLE event DROP CONSTRAINT event_times_check;
ALTER TABLE event ADD CONSTRAINT event_times_check CHECK (ends_at > starts_at);
