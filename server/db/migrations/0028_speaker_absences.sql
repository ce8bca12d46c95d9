-- When a person of an event cannot be there. Organisers write it; whoever else may say so writes the same rows.
CREATE TABLE speaker_absence (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    id              uuid        CONSTRAINT speaker_absence_pkey PRIMARY KEY,
    person_id       uuid        NOT NULL,
    starts_local    timestamp   NOT NULL,  -- as it was said, by the event's clock
    ends_local      timestamp   NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    note            text        NOT NULL DEFAULT '' CONSTRAINT speaker_absence_note_check CHECK (length(note) <= 200),
    CONSTRAINT speaker_absence_times_check CHECK (ends_at > starts_at),
    CONSTRAINT speaker_absence_once UNIQUE (organisation_id, event_id, person_id, starts_at, ends_at),
    CONSTRAINT speaker_absence_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT speaker_absence_person_fkey FOREIGN KEY (organisation_id, person_id)
        REFERENCES person (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX speaker_absence_by_person ON speaker_absence (organisation_id, person_id);
