-- What a video service says by itself of a room of ours, as it was understood: no name, no address and no secret. It is
-- kept until everything that follows from it has long followed.
CREATE TABLE provider_signal (
    id              uuid        CONSTRAINT provider_signal_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    room_id         uuid        NOT NULL CONSTRAINT provider_signal_room_fkey REFERENCES provider_room ON DELETE CASCADE,
    key             text        NOT NULL,              -- the same for the same happening, however often it is told
    kind            text        NOT NULL CONSTRAINT provider_signal_kind_check
                                CHECK (kind IN ('started', 'ended', 'joined', 'left', 'recording_ready')),
    noticed         boolean     NOT NULL DEFAULT false, -- by us: nobody told it
    at              timestamptz NOT NULL,
    registration_id uuid,                              -- as the service says it: there need be none
    person_key      text        NOT NULL DEFAULT '',   -- the service's own for the person
    visit           text        NOT NULL DEFAULT '',   -- the service's own for this one stay
    joined_at       timestamptz,
    left_at         timestamptz,
    sealed          bytea       NOT NULL DEFAULT '',   -- where a recording lies that can be had nowhere else
    received_at     timestamptz NOT NULL,
    handled_at      timestamptz,                       -- null: not attendance yet
    CONSTRAINT provider_signal_key UNIQUE (room_id, key)
);
CREATE INDEX provider_signal_waiting ON provider_signal (room_id) WHERE handled_at IS NULL;
CREATE INDEX provider_signal_by_person ON provider_signal (room_id, registration_id);
CREATE INDEX provider_signal_by_age ON provider_signal (received_at);

-- A signal names its room by a part of what is kept of it.
CREATE INDEX provider_room_by_data ON provider_room USING gin (data jsonb_path_ops);

-- Of the room whose service says so; it stays when the room is no more.
ALTER TABLE attendance_interval ADD COLUMN room_id uuid;
CREATE INDEX attendance_interval_by_room ON attendance_interval (room_id, registration_id) WHERE room_id IS NOT NULL;
CREATE INDEX attendance_interval_open_in_room ON attendance_interval (room_id)
    WHERE room_id IS NOT NULL AND left_at IS NULL;
