-- What the hosts of a session have said since it was planned. Everything may be missing: the clock decides then.
ALTER TABLE session
    ADD COLUMN state_since   timestamptz,  -- of the last step
    ADD COLUMN state_before  text CONSTRAINT session_state_before_check
                                  CHECK (state_before IN ('lobby', 'live', 'paused')),  -- what an end is taken back to
    ADD COLUMN host_words    jsonb CONSTRAINT session_host_words_check CHECK (is_text_by_language(host_words)),  -- of a pause
    -- A rehearsal: the same standing, which only its hosts see, good while the state is `rehearsal`.
    ADD COLUMN rehearsal     jsonb,
    -- How people join, where it differs from what the installation does.
    ADD COLUMN opens_minutes int  CONSTRAINT session_opens_minutes_check CHECK (opens_minutes BETWEEN 0 AND 240),
    ADD COLUMN telephone     text CONSTRAINT session_telephone_check CHECK (length(telephone) BETWEEN 1 AND 200),
    ADD COLUMN unrecorded    jsonb CONSTRAINT session_unrecorded_check CHECK (is_text_by_language(unrecorded));

-- Who opened a room that our page does not see into, by their personal link: evidence of going, none of staying.
CREATE TABLE room_entry (
    organisation_id uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    registration_id uuid        NOT NULL,
    first_at        timestamptz NOT NULL,
    last_at         timestamptz NOT NULL,
    entries         int         NOT NULL DEFAULT 1,
    CONSTRAINT room_entry_pkey PRIMARY KEY (session_id, registration_id),
    CONSTRAINT room_entry_session_fkey FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    CONSTRAINT room_entry_registration_fkey
        FOREIGN KEY (organisation_id, registration_id) REFERENCES registration (organisation_id, id),
    CONSTRAINT room_entry_order_check CHECK (last_at >= first_at)
);
