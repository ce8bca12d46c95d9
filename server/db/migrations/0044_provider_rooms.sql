-- A room that a session has, had or is to have at a video service. A session that moves on leaves its room behind until
-- the service has ended it.
CREATE TABLE provider_room (
    id              uuid        CONSTRAINT provider_room_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    stage           text        NOT NULL DEFAULT 'wanted' CONSTRAINT provider_room_stage_check
                                CHECK (stage IN ('wanted', 'ready', 'leaving', 'gone')),
    data            jsonb       NOT NULL DEFAULT '{}' CONSTRAINT provider_room_data_check CHECK (jsonb_typeof(data) = 'object'),
    told            jsonb       NOT NULL DEFAULT '{}',   -- the title and times that the service knows
    trouble         text        NOT NULL DEFAULT '',     -- why the last try failed, for the hosts
    version         bigint      NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    CONSTRAINT provider_room_session_key UNIQUE (session_id, account_id),
    CONSTRAINT provider_room_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT provider_room_account_fkey FOREIGN KEY (organisation_id, account_id)
        REFERENCES provider_account (organisation_id, id)
);
CREATE INDEX provider_room_by_account ON provider_room (organisation_id, account_id);
CREATE INDEX provider_room_standing ON provider_room (id) WHERE stage <> 'gone';
