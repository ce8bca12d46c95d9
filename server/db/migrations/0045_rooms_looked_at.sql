-- Rooms are looked at before their sessions begin, and recordings are fetched from the services that held them.

-- Which room a session is held in, for comparing: its account, else what was typed.
CREATE FUNCTION room_of_session(provider text, account uuid, data jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT provider || '/' || coalesce(account::text, md5(data::text))
$$;

-- The last look at a session's room, good for the start and the room that it was made for.
CREATE TABLE room_check (
    session_id      uuid        CONSTRAINT room_check_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    starts_at       timestamptz NOT NULL,
    room            text        NOT NULL,  -- room_of_session
    minutes_before  int         NOT NULL CONSTRAINT room_check_minutes_before_check CHECK (minutes_before IN (10, 60)),
    health          text        NOT NULL CONSTRAINT room_check_health_check CHECK (health IN ('good', 'failing', 'unknown')),
    trouble         text        NOT NULL DEFAULT '' CONSTRAINT room_check_trouble_check
                                CHECK (trouble IN ('', 'not_set_up', 'not_made', 'no_answer', 'refused')),
    checked_at      timestamptz NOT NULL,
    CONSTRAINT room_check_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX room_check_failing ON room_check (checked_at) WHERE health = 'failing';
CREATE INDEX session_with_room_by_start ON session (starts_at) WHERE provider <> '';

-- Whether recordings of a room are waited for, until when, and how often that was begun.
ALTER TABLE provider_room
    ADD COLUMN recordings       text NOT NULL DEFAULT 'none' CONSTRAINT provider_room_recordings_check
                                CHECK (recordings IN ('none', 'awaited', 'fetched', 'missing')),
    ADD COLUMN recordings_run   int  NOT NULL DEFAULT 0,
    ADD COLUMN recordings_until timestamptz;

-- A recording that came from a video service. It stays known when what became of it is deleted, so that it does not come
-- again, and says where it came from when the account is gone.
CREATE TABLE fetched_recording (
    organisation_id uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    key             text        NOT NULL,  -- its id there
    service         text        NOT NULL,  -- what the account was called
    recording_id    uuid        NOT NULL,
    began_at        timestamptz NOT NULL,
    CONSTRAINT fetched_recording_pkey PRIMARY KEY (session_id, account_id, key),
    CONSTRAINT fetched_recording_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX fetched_recording_by_recording ON fetched_recording (recording_id);

-- `fetch`: on its way from a video service.
ALTER TABLE recording DROP CONSTRAINT recording_step_check;
ALTER TABLE recording ADD CONSTRAINT recording_step_check CHECK (step IN ('fetch', 'check', 'convert', 'picture', 'review'));
