-- What an organisation has at a video service: an account, with what it takes to be let in there.
CREATE TABLE provider_account (
    id              uuid        CONSTRAINT provider_account_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL CONSTRAINT provider_account_organisation_fkey REFERENCES organisation,
    kind            text        NOT NULL CONSTRAINT provider_account_kind_check CHECK (kind <> ''),
    name            text        NOT NULL CONSTRAINT provider_account_name_check CHECK (length(name) BETWEEN 1 AND 100),
    settings        jsonb       NOT NULL CONSTRAINT provider_account_settings_check CHECK (jsonb_typeof(settings) = 'object'),
    sealed          bytea       NOT NULL,              -- the secret ones, readable with the key alone
    secrets         text[]      NOT NULL,              -- which of them there are
    key_id          text        NOT NULL,              -- of the key they were sealed under
    state           text        NOT NULL DEFAULT 'unchecked' CONSTRAINT provider_account_state_check
                                CHECK (state IN ('unchecked', 'good', 'refused', 'failing')),
    checked_at      timestamptz,
    last_error      text        NOT NULL DEFAULT '',   -- of the last check, with nothing of a secret
    version         bigint      NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    CONSTRAINT provider_account_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT provider_account_name_key UNIQUE (organisation_id, name)
);

-- With which account of its provider a session is held.
ALTER TABLE session
    ADD COLUMN provider_account_id uuid,
    ADD CONSTRAINT session_provider_account_fkey FOREIGN KEY (organisation_id, provider_account_id)
        REFERENCES provider_account (organisation_id, id);
CREATE INDEX session_by_provider_account ON session (organisation_id, provider_account_id)
    WHERE provider_account_id IS NOT NULL;
