-- An account signed in on one browser; its cookie is stored hashed. Not a session of an agenda.
CREATE TABLE sign_in_session (
    id         uuid        CONSTRAINT sign_in_session_pkey PRIMARY KEY,
    account_id uuid        NOT NULL CONSTRAINT sign_in_session_account_fkey REFERENCES account,
    token_hash bytea       NOT NULL CONSTRAINT sign_in_session_token_hash_key UNIQUE
                           CONSTRAINT sign_in_session_token_hash_check CHECK (octet_length(token_hash) = 32),
    browser    text        NOT NULL CONSTRAINT sign_in_session_browser_check CHECK (length(browser) <= 400),
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,  -- to the minute
    ended_at   timestamptz            -- signed out; null while it runs, and where it just grew old
);
CREATE INDEX sign_in_session_open ON sign_in_session (account_id, seen_at DESC, id DESC) WHERE ended_at IS NULL;

-- Sign-ins that failed, or that are being weighed at this moment, by the hash of the address that was typed:
-- whether there is such an account makes no difference.
CREATE TABLE sign_in_failure (
    id      uuid        CONSTRAINT sign_in_failure_pkey PRIMARY KEY,
    address bytea       NOT NULL CONSTRAINT sign_in_failure_address_check CHECK (octet_length(address) = 32),
    at      timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_by_address ON sign_in_failure (address, at);

-- What an account may do is read with every request that it signs.
CREATE INDEX organisation_role_by_account ON organisation_role (account_id);
