-- A person's standing as a speaker of one event: how they are reached, what they say of themselves and what they agree
-- to. A person who is on stage and has no row here has not been asked for anything yet.
CREATE TABLE speaker (
    id              uuid        CONSTRAINT speaker_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    person_id       uuid        NOT NULL,
    email           text        NOT NULL CONSTRAINT speaker_email_check CHECK (length(email) BETWEEN 3 AND 254),
    language        text        NOT NULL CONSTRAINT speaker_language_check CHECK (language IN ('en', 'de', 'fr')),
    generation      int         NOT NULL DEFAULT 1,  -- of the link: another address makes the earlier one invalid
    invited_at      timestamptz,                     -- the newest time
    opened_at       timestamptz,                     -- the first time
    -- What the speaker wrote; null: nothing yet, and the agenda shows what it had of the person.
    biography       jsonb       CONSTRAINT speaker_biography_check CHECK (is_text_by_language(biography)),
    -- Not public: for whoever introduces and looks after the speaker.
    pronouns        text        NOT NULL DEFAULT '',
    pronounced      text        NOT NULL DEFAULT '',  -- how the name is said
    telephone       text        NOT NULL DEFAULT '',  -- on the day
    needs           text        NOT NULL DEFAULT '',
    version         bigint      NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    CONSTRAINT speaker_person_key UNIQUE (event_id, person_id),
    CONSTRAINT speaker_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT speaker_person_fkey FOREIGN KEY (organisation_id, person_id)
        REFERENCES person (organisation_id, id) ON DELETE CASCADE
);

-- Every answer that a speaker gave, with the very text that was before them. The newest of a kind counts.
CREATE TABLE speaker_consent (
    id         uuid        CONSTRAINT speaker_consent_pkey PRIMARY KEY,
    speaker_id uuid        NOT NULL CONSTRAINT speaker_consent_speaker_fkey REFERENCES speaker ON DELETE CASCADE,
    kind       text        NOT NULL CONSTRAINT speaker_consent_kind_check CHECK (kind IN ('recording', 'publication')),
    agreed     boolean     NOT NULL,
    version    int         NOT NULL,  -- of the text
    language   text        NOT NULL,
    wording    text        NOT NULL CONSTRAINT speaker_consent_wording_check CHECK (wording <> ''),
    at         timestamptz NOT NULL
);
CREATE INDEX speaker_consent_by_speaker ON speaker_consent (speaker_id, kind, id);
