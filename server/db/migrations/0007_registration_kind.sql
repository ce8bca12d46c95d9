-- Who counts. Staff and trials of organisers have a page and a room like guests, and take no place of a pool: they
-- never wait, are offered nothing and stand in no figure.
ALTER TABLE registration
    ADD COLUMN kind   text NOT NULL DEFAULT 'guest',
    ADD COLUMN reason text NOT NULL DEFAULT '',  -- what the organiser said when the place was declined or cancelled
    ADD CONSTRAINT registration_kind_check CHECK (kind IN ('guest', 'staff', 'trial')),
    ADD CONSTRAINT registration_uncounted_check CHECK (kind = 'guest' OR state NOT IN ('pending', 'waitlisted', 'offered'));

-- An event's table in order of arrival: the eighth index entry of a registration, always at the event's end.
CREATE INDEX registration_by_event ON registration (event_id, id);
-- Registering writes no entry in these: it confirms or puts on the waiting list, a guest's place, and no longer.
CREATE INDEX registration_uncounted ON registration (event_id, kind, id) WHERE kind <> 'guest';
CREATE INDEX registration_gone ON registration (event_id, state, id)
    WHERE state IN ('invited', 'declined', 'cancelled_by_person', 'cancelled_by_organiser', 'blocked', 'expired');
DROP INDEX registration_undecided;
CREATE INDEX registration_undecided ON registration (event_id, state, id) WHERE state IN ('offered', 'pending');

-- A person's history by the index that is written anyway: ids are UUIDv7, in order of time.
ALTER TABLE activity DROP CONSTRAINT activity_pkey, ADD CONSTRAINT activity_pkey PRIMARY KEY (subject, id);
-- The mails of a registration, whose id begins their keys: compared byte by byte, whatever the database's collation.
DROP INDEX task_kind_key;
CREATE UNIQUE INDEX task_kind_key ON task (kind, key text_pattern_ops);

-- What an organiser decided at once, to be taken back for some seconds.
CREATE TABLE registration_decision (
    id              uuid        CONSTRAINT registration_decision_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    actor           text        NOT NULL,
    answer          text        NOT NULL CONSTRAINT registration_decision_answer_check CHECK (answer IN ('confirmed', 'declined')),
    decided         jsonb       NOT NULL,  -- [{"registration", "sequence"}] of those that are no requests any more
    at              timestamptz NOT NULL,
    undone_at       timestamptz,
    CONSTRAINT registration_decision_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
);
CREATE INDEX registration_decision_by_event ON registration_decision (event_id, at);
