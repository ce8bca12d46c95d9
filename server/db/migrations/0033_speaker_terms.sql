-- Until when organisers ask the speakers of an event for what, and whether these are reminded. No row: as proposed.
CREATE TABLE speaker_terms (
    event_id        uuid    CONSTRAINT speaker_terms_pkey PRIMARY KEY,
    organisation_id uuid    NOT NULL,
    reminders       boolean NOT NULL DEFAULT true,
    -- By kind of item: {"days": 14} before a speaker's first session, or {"day": "2027-03-01"} for everybody.
    deadlines       jsonb   NOT NULL DEFAULT '{}'
                            CONSTRAINT speaker_terms_deadlines_check CHECK (jsonb_typeof(deadlines) = 'object'),
    CONSTRAINT speaker_terms_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE
);

ALTER TABLE speaker
    ADD COLUMN extended_until date,  -- nothing is due earlier from this speaker
    -- The portrait: as it was prepared from what was sent, and the square that is cut from it and shown.
    ADD COLUMN photo_source   uuid,
    ADD COLUMN photo_square   uuid,
    ADD COLUMN photo_focus    jsonb,  -- {"x": 0.5, "y": 0.4, "size": 1}: its middle by the whole, its side by the shorter one
    ADD CONSTRAINT speaker_photo_check CHECK (num_nulls(photo_source, photo_square, photo_focus) IN (0, 3));

ALTER TABLE speaker_reminder
    DROP CONSTRAINT speaker_reminder_kind_check,
    ADD CONSTRAINT speaker_reminder_kind_check
        CHECK (kind IN ('biography', 'photo', 'recording', 'publication', 'slides', 'sound_check', 'run_sheet'));
