-- Which sessions of an event a device has starred, without an account: whoever has its key reads and changes them.
CREATE TABLE favourites (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    key_hash        bytea       NOT NULL CONSTRAINT favourites_key_hash_check CHECK (length(key_hash) = 32),
    sessions        uuid[]      NOT NULL CONSTRAINT favourites_sessions_check CHECK (cardinality(sessions) <= 500),
    version         bigint      NOT NULL DEFAULT 1,
    CONSTRAINT favourites_pkey PRIMARY KEY (organisation_id, event_id, key_hash),
    CONSTRAINT favourites_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id) ON DELETE CASCADE
);
