-- Whom a mail reaches, hashed: case and a "+tag" make no other recipient.
CREATE FUNCTION mail_recipient(email text) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(regexp_replace(lower(email), '^([^+@]+)\+[^@]*@', '\1@'), 'UTF8'))
$$;

-- Mails that strangers can cause, one row a task: allowed to go at that time, or held when it was last asked.
CREATE TABLE mail_allowance (
    task_id   uuid        CONSTRAINT mail_allowance_pkey PRIMARY KEY,
    recipient bytea       NOT NULL CONSTRAINT mail_allowance_recipient_check CHECK (octet_length(recipient) = 32),
    event_id  uuid        NOT NULL,
    asked_for boolean     NOT NULL,  -- the link again, or the mail to a corrected address
    state     text        NOT NULL CONSTRAINT mail_allowance_state_check CHECK (state IN ('allowed', 'held')),
    at        timestamptz NOT NULL
);
CREATE INDEX mail_allowance_allowed ON mail_allowance (recipient) WHERE state = 'allowed';
CREATE INDEX mail_allowance_held ON mail_allowance (recipient) WHERE state = 'held';

-- Who has proven an address. Registering writes no entry: its link is not opened yet.
CREATE INDEX registration_proven ON registration (mail_recipient(address), proven_at) WHERE proven_at IS NOT NULL;
