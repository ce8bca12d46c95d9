-- Roles: an owner may do everything, an organiser everything but make or unmake owners, a reader sees and changes
-- nothing.
ALTER TABLE organisation_role DROP CONSTRAINT organisation_role_role_check;
ALTER TABLE organisation_role ADD CONSTRAINT organisation_role_role_check
    CHECK (role IN ('owner', 'organiser', 'reader'));
ALTER TABLE organisation_role ADD COLUMN version bigint NOT NULL DEFAULT 1;

-- The same for one series or one event of an organisation: who has no other role sees nothing else of it. Owning is of
-- organisations only.
CREATE TABLE series_role (
    organisation_id uuid   NOT NULL,
    series_id       uuid   NOT NULL,
    account_id      uuid   NOT NULL CONSTRAINT series_role_account_fkey REFERENCES account,
    role            text   NOT NULL CONSTRAINT series_role_role_check CHECK (role IN ('organiser', 'reader')),
    version         bigint NOT NULL DEFAULT 1,
    CONSTRAINT series_role_pkey PRIMARY KEY (organisation_id, series_id, account_id),
    CONSTRAINT series_role_series_fkey FOREIGN KEY (organisation_id, series_id) REFERENCES series (organisation_id, id)
        ON DELETE CASCADE
);
CREATE INDEX series_role_by_account ON series_role (account_id);
CREATE TABLE event_role (
    organisation_id uuid   NOT NULL,
    event_id        uuid   NOT NULL,
    account_id      uuid   NOT NULL CONSTRAINT event_role_account_fkey REFERENCES account,
    role            text   NOT NULL CONSTRAINT event_role_role_check CHECK (role IN ('organiser', 'reader')),
    version         bigint NOT NULL DEFAULT 1,
    CONSTRAINT event_role_pkey PRIMARY KEY (organisation_id, event_id, account_id),
    CONSTRAINT event_role_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
        ON DELETE CASCADE
);
CREATE INDEX event_role_by_account ON event_role (account_id);
-- Which events an organisation helps to organise.
CREATE INDEX event_co_organiser_by_organisation ON event_co_organiser (organisation_id, event_id);

-- In which language an account's mails are written.
ALTER TABLE account ADD COLUMN language text NOT NULL DEFAULT 'en';

-- The one link by which an installation that nobody owns gets its first organiser. What it leads to is the HMAC of its
-- nonce under a key of the data folder; only the hash of that is here.
CREATE TABLE first_organiser_link (
    id         boolean     CONSTRAINT first_organiser_link_pkey PRIMARY KEY
                           CONSTRAINT first_organiser_link_one_check CHECK (id),
    nonce      bytea       NOT NULL,
    token_hash bytea       NOT NULL CONSTRAINT first_organiser_link_token_hash_check CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL
);

-- Colleagues who were asked by mail to organise. Their link is made as the one above.
CREATE TABLE invitation (
    id              uuid        CONSTRAINT invitation_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL CONSTRAINT invitation_organisation_fkey REFERENCES organisation,
    event_id        uuid,  -- for this event only; none: for the organisation
    email           text        NOT NULL,
    role            text        NOT NULL CONSTRAINT invitation_role_check CHECK (role IN ('owner', 'organiser', 'reader')),
    language        text        NOT NULL,
    invited_by      uuid        NOT NULL CONSTRAINT invitation_invited_by_fkey REFERENCES account,
    state           text        NOT NULL DEFAULT 'open'
                                CONSTRAINT invitation_state_check CHECK (state IN ('open', 'accepted', 'withdrawn')),
    nonce           bytea       NOT NULL,
    token_hash      bytea       NOT NULL CONSTRAINT invitation_token_hash_key UNIQUE
                                CONSTRAINT invitation_token_hash_check CHECK (octet_length(token_hash) = 32),
    created_at      timestamptz NOT NULL,
    sent_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    CONSTRAINT invitation_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
        ON DELETE CASCADE
);
-- One open invitation an address, for the organisation and for each event; the lists of them, newest first.
CREATE UNIQUE INDEX invitation_open_key ON invitation (organisation_id, email, event_id) NULLS NOT DISTINCT
    WHERE state = 'open';
CREATE INDEX invitation_open ON invitation (organisation_id, event_id, id DESC) WHERE state = 'open';
