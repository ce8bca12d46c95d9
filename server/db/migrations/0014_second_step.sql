-- Links by which somebody signs in or chooses another password: asked for by anybody, for whichever address, and sent
-- only where it has an account. Kept as the links of invitations are; bound to the browser that asked.
CREATE TABLE sign_in_link (
    id           uuid        CONSTRAINT sign_in_link_pkey PRIMARY KEY,
    kind         text        NOT NULL CONSTRAINT sign_in_link_kind_check CHECK (kind IN ('sign_in', 'reset')),
    email        text        NOT NULL,
    language     text        NOT NULL,
    nonce        bytea       NOT NULL,
    token_hash   bytea       NOT NULL CONSTRAINT sign_in_link_token_hash_key UNIQUE
                             CONSTRAINT sign_in_link_token_hash_check CHECK (octet_length(token_hash) = 32),
    browser_hash bytea       NOT NULL CONSTRAINT sign_in_link_browser_hash_check CHECK (octet_length(browser_hash) = 32),
    created_at   timestamptz NOT NULL,
    used_at      timestamptz
);
CREATE INDEX sign_in_link_by_address ON sign_in_link (email, created_at);

-- The second step of signing in: a secret shared with an app (RFC 6238), encrypted with a key of the data folder, and
-- codes for when the app is lost.
CREATE TABLE second_factor (
    account_id   uuid        CONSTRAINT second_factor_pkey PRIMARY KEY
                             CONSTRAINT second_factor_account_fkey REFERENCES account,
    secret       bytea       NOT NULL,
    last_step    bigint      NOT NULL DEFAULT 0,  -- of the last code that was taken: none counts twice
    tries        int         NOT NULL DEFAULT 0,  -- wrong ones before it was confirmed
    created_at   timestamptz NOT NULL,
    confirmed_at timestamptz                      -- from then on signing in asks for a code
);
CREATE TABLE recovery_code (
    account_id uuid        NOT NULL CONSTRAINT recovery_code_factor_fkey REFERENCES second_factor ON DELETE CASCADE,
    code_hash  bytea       NOT NULL CONSTRAINT recovery_code_hash_check CHECK (octet_length(code_hash) = 32),
    used_at    timestamptz,
    CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash)
);

-- Who has proven the first step and owes the second.
CREATE TABLE sign_in_challenge (
    id         uuid        CONSTRAINT sign_in_challenge_pkey PRIMARY KEY,
    account_id uuid        NOT NULL CONSTRAINT sign_in_challenge_account_fkey REFERENCES account,
    token_hash bytea       NOT NULL CONSTRAINT sign_in_challenge_token_hash_key UNIQUE
                           CONSTRAINT sign_in_challenge_token_hash_check CHECK (octet_length(token_hash) = 32),
    tries      int         NOT NULL DEFAULT 0
                           CONSTRAINT sign_in_challenge_tries_check CHECK (tries BETWEEN 0 AND 5),
    created_at timestamptz NOT NULL,
    met_at     timestamptz
);
CREATE INDEX sign_in_challenge_by_account ON sign_in_challenge (account_id, created_at);
