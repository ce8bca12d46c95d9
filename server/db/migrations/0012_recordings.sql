-- A recording's way: an upload that comes in parts, its preparation step by step, captions, and who has watched what.

-- A file of a session that is coming. How much of it has come is the size of its part on the disk.
CREATE TABLE upload (
    id              uuid        CONSTRAINT upload_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    file_name       text        NOT NULL CONSTRAINT upload_file_name_check CHECK (length(file_name) BETWEEN 1 AND 255),
    language        text        NOT NULL DEFAULT '',
    bytes           bigint      NOT NULL CONSTRAINT upload_bytes_check CHECK (bytes > 0),
    metadata        text        NOT NULL DEFAULT '',  -- as the client wrote it
    recording_id    uuid,                             -- what became of it; null while it is coming
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    CONSTRAINT upload_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT upload_session_fkey FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX upload_by_event ON upload (organisation_id, event_id, created_at);
CREATE INDEX upload_by_session ON upload (organisation_id, session_id);
CREATE INDEX upload_by_expiry ON upload (expires_at);

-- `prepared` is on its way, `step` says where; `failed` ended there, `trouble` says why.
ALTER TABLE recording DROP CONSTRAINT recording_state_check;
ALTER TABLE recording ADD CONSTRAINT recording_state_check CHECK (state IN ('prepared', 'failed', 'review', 'published', 'withdrawn'));
ALTER TABLE recording
    ADD COLUMN file_name  text        NOT NULL DEFAULT '',  -- as it was uploaded
    ADD COLUMN source_key text        NOT NULL DEFAULT '',  -- what was uploaded, until it is prepared
    ADD COLUMN step       text        NOT NULL DEFAULT 'review' CONSTRAINT recording_step_check CHECK (step IN ('check', 'convert', 'picture', 'review')),
    ADD COLUMN percent    int         NOT NULL DEFAULT 0 CONSTRAINT recording_percent_check CHECK (percent BETWEEN 0 AND 100),
    ADD COLUMN trouble    text        NOT NULL DEFAULT '',
    ADD COLUMN run        int         NOT NULL DEFAULT 1,   -- which try of the preparation
    ADD COLUMN title      jsonb       NOT NULL DEFAULT '{}' CONSTRAINT recording_title_check CHECK (is_text_by_language(title)),
    ADD COLUMN bytes      bigint      NOT NULL DEFAULT 0,
    ADD COLUMN version    bigint      NOT NULL DEFAULT 1,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();

-- Why a webinar is not recorded, in the organiser's words.
ALTER TABLE event
    ADD COLUMN not_recorded_reason jsonb NOT NULL DEFAULT '{}' CONSTRAINT event_not_recorded_reason_check CHECK (is_text_by_language(not_recorded_reason));

-- What is said in a recording, in one language, as WebVTT.
CREATE TABLE recording_caption (
    organisation_id uuid        NOT NULL,
    recording_id    uuid        NOT NULL,
    language        text        NOT NULL CONSTRAINT recording_caption_language_check CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    file_name       text        NOT NULL CONSTRAINT recording_caption_file_name_check CHECK (length(file_name) <= 255),
    cues            int         NOT NULL CONSTRAINT recording_caption_cues_check CHECK (cues > 0),
    webvtt          text        NOT NULL,
    changed_at      timestamptz NOT NULL,
    CONSTRAINT recording_caption_pkey PRIMARY KEY (organisation_id, recording_id, language),
    CONSTRAINT recording_caption_recording_fkey
        FOREIGN KEY (organisation_id, recording_id) REFERENCES recording (organisation_id, id) ON DELETE CASCADE
);

-- Which seconds of a recording somebody with a place has watched, each counted once: [from, to, from, to, …), and where
-- they stopped, on whichever device.
CREATE TABLE recording_watch (
    organisation_id uuid        NOT NULL,
    recording_id    uuid        NOT NULL,
    registration_id uuid        NOT NULL,
    position        int         NOT NULL CONSTRAINT recording_watch_position_check CHECK (position >= 0),
    covered         int[]       NOT NULL DEFAULT '{}',
    seconds         int         NOT NULL DEFAULT 0 CONSTRAINT recording_watch_seconds_check CHECK (seconds >= 0),
    reported_at     timestamptz NOT NULL,
    CONSTRAINT recording_watch_pkey PRIMARY KEY (organisation_id, recording_id, registration_id),
    CONSTRAINT recording_watch_recording_fkey
        FOREIGN KEY (organisation_id, recording_id) REFERENCES recording (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT recording_watch_registration_fkey
        FOREIGN KEY (organisation_id, registration_id) REFERENCES registration (organisation_id, id)
);
CREATE INDEX recording_watch_by_registration ON recording_watch (organisation_id, registration_id);
