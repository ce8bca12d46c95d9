-- Who acts for a speaker, by a link of their own that the speaker made and may withdraw.
CREATE TABLE speaker_assistant (
    id         uuid        CONSTRAINT speaker_assistant_pkey PRIMARY KEY,
    speaker_id uuid        NOT NULL CONSTRAINT speaker_assistant_speaker_fkey REFERENCES speaker ON DELETE CASCADE,
    name       text        NOT NULL CONSTRAINT speaker_assistant_name_check CHECK (length(name) BETWEEN 1 AND 120),
    generation int         NOT NULL,  -- the speaker's when it was made: with theirs, its link ends too
    made_at    timestamptz NOT NULL,
    opened_at  timestamptz,           -- the first time
    ended_at   timestamptz            -- withdrawn
);
CREATE INDEX speaker_assistant_by_speaker ON speaker_assistant (speaker_id, id);

-- Who gave the answer; null: the speaker.
ALTER TABLE speaker_consent
    ADD COLUMN assistant_id uuid,
    ADD CONSTRAINT speaker_consent_assistant_fkey FOREIGN KEY (assistant_id) REFERENCES speaker_assistant;
