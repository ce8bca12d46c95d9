-- What a release says to the people whose sessions it moves, calls off or brings back, as it was when it was made: their
-- mails say this and nothing newer.
ALTER TABLE agenda_release
    ADD COLUMN news     jsonb   NOT NULL DEFAULT '{}' CONSTRAINT agenda_release_news_check CHECK (jsonb_typeof(news) = 'object'),
    ADD COLUMN told     int     NOT NULL DEFAULT 0 CONSTRAINT agenda_release_told_check CHECK (told >= 0),
    ADD COLUMN silent   boolean NOT NULL DEFAULT false;  -- its organiser wanted nobody told

-- Who is told of a release, and of which of its sessions.
CREATE TABLE agenda_told (
    organisation_id uuid   NOT NULL,
    event_id        uuid   NOT NULL,
    release         int    NOT NULL,
    registration_id uuid   NOT NULL,
    sessions        uuid[] NOT NULL CONSTRAINT agenda_told_sessions_check CHECK (cardinality(sessions) > 0),
    CONSTRAINT agenda_told_pkey PRIMARY KEY (event_id, release, registration_id),
    CONSTRAINT agenda_told_release_fkey FOREIGN KEY (event_id, release)
        REFERENCES agenda_release (event_id, number) ON DELETE CASCADE,
    CONSTRAINT agenda_told_registration_fkey FOREIGN KEY (organisation_id, registration_id)
        REFERENCES registration (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX agenda_told_by_registration ON agenda_told (registration_id);
