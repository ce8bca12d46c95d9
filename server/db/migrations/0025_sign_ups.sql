-- Sessions that people sign up for within their place at the event, with places and waiting lists of their own.

-- The pools that sessions draw on are locked apart from those of the event: signing up holds up nobody who registers.
ALTER TABLE place_pool ADD COLUMN of_sessions boolean NOT NULL DEFAULT false;

-- A session that asks for sign-up; several may draw on one pool. It takes people until `closes_at`, or its start.
CREATE TABLE session_places (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    session_id      uuid        NOT NULL CONSTRAINT session_places_pkey PRIMARY KEY,
    pool_id         uuid        NOT NULL,
    closes_at       timestamptz,
    CONSTRAINT session_places_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT session_places_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT session_places_pool_fkey FOREIGN KEY (organisation_id, pool_id) REFERENCES place_pool (organisation_id, id)
);
CREATE INDEX session_places_by_event ON session_places (event_id);

-- `wanted`: said with a registration that has no place at the event yet; it is decided when that one is confirmed.
CREATE TABLE sign_up (
    id              uuid        CONSTRAINT sign_up_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    registration_id uuid        NOT NULL,
    state           text        NOT NULL CONSTRAINT sign_up_state_check
                                CHECK (state IN ('wanted', 'confirmed', 'waitlisted', 'given_up')),
    waiting_since   uuid,       -- UUIDv7: the order of the waiting list
    created_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    CONSTRAINT sign_up_once UNIQUE (session_id, registration_id),
    CONSTRAINT sign_up_waiting_check CHECK ((state = 'waitlisted') = (waiting_since IS NOT NULL)),
    CONSTRAINT sign_up_session_fkey FOREIGN KEY (session_id) REFERENCES session_places (session_id) ON DELETE CASCADE,
    CONSTRAINT sign_up_registration_fkey FOREIGN KEY (organisation_id, registration_id)
        REFERENCES registration (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX sign_up_by_registration ON sign_up (registration_id);
CREATE INDEX sign_up_waiting ON sign_up (session_id, waiting_since) WHERE state = 'waitlisted';

-- Whose stars these are, where a device that has opened a personal link says so: then a release can tell them.
ALTER TABLE favourites
    ADD COLUMN registration_id uuid,
    ADD CONSTRAINT favourites_registration_fkey FOREIGN KEY (organisation_id, registration_id)
        REFERENCES registration (organisation_id, id) ON DELETE SET NULL (registration_id);
CREATE INDEX favourites_by_registration ON favourites (registration_id) WHERE registration_id IS NOT NULL;
