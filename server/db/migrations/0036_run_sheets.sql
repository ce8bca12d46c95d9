-- What those on stage are to know of their session, line by line. Every change is another version.
CREATE TABLE run_sheet (
    session_id      uuid        CONSTRAINT run_sheet_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    version         int         NOT NULL,
    notes           text        NOT NULL DEFAULT '' CONSTRAINT run_sheet_notes_check CHECK (length(notes) <= 4000),
    lines           jsonb       NOT NULL DEFAULT '[]'  -- [{"at": "14:05", "what": "Opening", "who": "Mo"}]
                                CONSTRAINT run_sheet_lines_check CHECK (jsonb_typeof(lines) = 'array'),
    written_at      timestamptz NOT NULL,
    CONSTRAINT run_sheet_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE
);

-- Who has read which version; `assistant_id`: on behalf of the speaker.
CREATE TABLE run_sheet_reading (
    speaker_id   uuid        NOT NULL CONSTRAINT run_sheet_reading_speaker_fkey REFERENCES speaker ON DELETE CASCADE,
    session_id   uuid        NOT NULL CONSTRAINT run_sheet_reading_session_fkey REFERENCES session ON DELETE CASCADE,
    version      int         NOT NULL,
    assistant_id uuid        CONSTRAINT run_sheet_reading_assistant_fkey REFERENCES speaker_assistant,
    at           timestamptz NOT NULL,
    CONSTRAINT run_sheet_reading_pkey PRIMARY KEY (speaker_id, session_id, version)
);
CREATE INDEX run_sheet_reading_by_session ON run_sheet_reading (session_id);
