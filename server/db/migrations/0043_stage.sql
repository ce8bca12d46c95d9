-- How somebody stands with the stage of a session in the built-in room: asked on stage, or removed for good. No row:
-- one of the audience.
CREATE TABLE stage_standing (
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    standing text NOT NULL CONSTRAINT stage_standing_standing_check CHECK (standing IN ('on_stage', 'removed')),
    since timestamptz NOT NULL,
    CONSTRAINT stage_standing_pkey PRIMARY KEY (session_id, registration_id),
    CONSTRAINT stage_standing_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT stage_standing_registration_fkey FOREIGN KEY (organisation_id, registration_id)
        REFERENCES registration (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX stage_standing_registration_idx ON stage_standing (organisation_id, registration_id);
