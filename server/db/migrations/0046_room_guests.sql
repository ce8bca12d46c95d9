-- Who was announced to a video service where nobody comes in without, in one room of a session each. The address there
-- lets in whoever holds it: it is sealed as the secrets of accounts are.
CREATE TABLE room_guest (
    organisation_id uuid        NOT NULL,
    room_id         uuid        NOT NULL CONSTRAINT room_guest_room_fkey REFERENCES provider_room ON DELETE CASCADE,
    registration_id uuid        NOT NULL,
    place           text        NOT NULL,             -- the service's id of the room: one that is made anew knows nobody
    state           text        NOT NULL CONSTRAINT room_guest_state_check
                                CHECK (state IN ('admitted', 'refused', 'withdrawn')),
    role            text        NOT NULL CONSTRAINT room_guest_role_check
                                CHECK (role IN ('attendee', 'speaker', 'moderator', 'interpreter')),
    key             text        NOT NULL DEFAULT '',  -- the service's own for this person
    sealed          bytea,                            -- the address; null: none that lets in
    changed_at      timestamptz NOT NULL,
    CONSTRAINT room_guest_pkey PRIMARY KEY (room_id, registration_id),
    CONSTRAINT room_guest_sealed_check CHECK (state = 'refused' OR (state = 'admitted') = (sealed IS NOT NULL)),
    CONSTRAINT room_guest_registration_fkey FOREIGN KEY (registration_id, organisation_id)
        REFERENCES registration (id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX room_guest_by_registration ON room_guest (registration_id);
-- Whom a line of the service's report is about.
CREATE INDEX room_guest_by_key ON room_guest (room_id, key);

ALTER TABLE provider_room
    ADD COLUMN guests_round     bigint  NOT NULL DEFAULT 0,  -- of announcing
    ADD COLUMN guests_looked_at timestamptz,                 -- when who has a place was last compared; null: at once
    ADD COLUMN guests_unsure    boolean NOT NULL DEFAULT false,  -- a round began, and nobody knows how it ended
    ADD COLUMN guests_trouble   text    NOT NULL DEFAULT '';     -- why the last round failed, for the hosts
