-- When speakers may try sound and picture out, before they are on stage.
CREATE TABLE sound_check_slot (
    id              uuid        CONSTRAINT sound_check_slot_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    place           text        NOT NULL DEFAULT ''
                                CONSTRAINT sound_check_slot_place_check CHECK (length(place) <= 200),
    link            text        NOT NULL DEFAULT '' CONSTRAINT sound_check_slot_link_check
                                CHECK (link = '' OR (link LIKE 'https://%' AND length(link) <= 2048)),
    places          int         NOT NULL CONSTRAINT sound_check_slot_places_check CHECK (places BETWEEN 1 AND 50),
    CONSTRAINT sound_check_slot_times_check CHECK (ends_at > starts_at),
    CONSTRAINT sound_check_slot_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX sound_check_slot_by_event ON sound_check_slot (event_id, starts_at);

-- A speaker has one slot at most. How many have the same is decided under a lock of its row.
CREATE TABLE sound_check_booking (
    speaker_id uuid        CONSTRAINT sound_check_booking_pkey PRIMARY KEY
                           CONSTRAINT sound_check_booking_speaker_fkey REFERENCES speaker ON DELETE CASCADE,
    slot_id    uuid        NOT NULL CONSTRAINT sound_check_booking_slot_fkey REFERENCES sound_check_slot,
    at         timestamptz NOT NULL
);
CREATE INDEX sound_check_booking_by_slot ON sound_check_booking (slot_id);
