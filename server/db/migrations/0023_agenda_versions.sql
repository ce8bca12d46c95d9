-- An agenda as organisers work on it, and as it was released. `session` stays what everybody sees and points to: its
-- content is that of the newest release and what happened on the day. Where nothing was begun here, as with a webinar,
-- `session` is all there is.

ALTER TABLE room ADD COLUMN languages text[] NOT NULL DEFAULT '{}';

ALTER TABLE session
    ADD COLUMN shown     boolean NOT NULL DEFAULT true,  -- false: in no release yet
    ADD COLUMN within_id uuid,                           -- the block it is a part of
    ADD COLUMN again_of_id  uuid,                           -- the session of which it is another occurrence
    ADD CONSTRAINT session_within_fkey FOREIGN KEY (organisation_id, within_id) REFERENCES session (organisation_id, id),
    ADD CONSTRAINT session_again_of_fkey FOREIGN KEY (organisation_id, again_of_id) REFERENCES session (organisation_id, id),
    ADD CONSTRAINT session_within_check CHECK (within_id <> id),
    ADD CONSTRAINT session_again_of_check CHECK (again_of_id <> id);

-- One row an event whose agenda is built here; whoever changes the draft or releases it locks this row first.
CREATE TABLE agenda_draft (
    organisation_id uuid   NOT NULL,
    event_id        uuid   NOT NULL CONSTRAINT agenda_draft_pkey PRIMARY KEY,
    last_change     bigint NOT NULL DEFAULT 0,
    release         int    NOT NULL DEFAULT 0,  -- the newest; 0: none yet
    -- What the checks go by: when the house is open, and for how many minutes people sit without a break.
    opens           time   NOT NULL DEFAULT '08:00',
    closes          time   NOT NULL DEFAULT '20:00',
    longest_stretch int    NOT NULL DEFAULT 180,
    CONSTRAINT agenda_draft_hours_check CHECK (closes > opens),
    CONSTRAINT agenda_draft_stretch_check CHECK (longest_stretch BETWEEN 30 AND 1440),
    CONSTRAINT agenda_draft_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE
);

CREATE TABLE draft_session (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    session_id      uuid        NOT NULL CONSTRAINT draft_session_pkey PRIMARY KEY,
    kind            text        NOT NULL,
    title           jsonb       NOT NULL CONSTRAINT draft_session_title_check CHECK (is_text_by_language(title) AND title <> '{}'),
    subtitle        text        NOT NULL DEFAULT '',
    abstract        text        NOT NULL DEFAULT '',
    language        text        NOT NULL DEFAULT '',
    placed          boolean     NOT NULL DEFAULT true,  -- false: in the tray; its times give its length alone
    starts_local    timestamp   NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    day             date        NOT NULL,
    room_id         uuid,
    track_id        uuid,
    recorded        text        NOT NULL DEFAULT 'unknown' CONSTRAINT draft_session_recorded_check CHECK (recorded IN ('unknown', 'yes', 'no')),
    within_id       uuid,
    again_of_id        uuid,
    people          jsonb       NOT NULL DEFAULT '[]' CONSTRAINT draft_session_people_check CHECK (jsonb_typeof(people) = 'array'),
    CONSTRAINT draft_session_times_check CHECK (ends_at >= starts_at),
    CONSTRAINT draft_session_within_check CHECK (within_id <> session_id),
    CONSTRAINT draft_session_again_of_check CHECK (again_of_id <> session_id),
    CONSTRAINT draft_session_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT draft_session_event_fkey FOREIGN KEY (event_id) REFERENCES agenda_draft (event_id) ON DELETE CASCADE,
    CONSTRAINT draft_session_room_fkey FOREIGN KEY (organisation_id, room_id) REFERENCES room (organisation_id, id),
    CONSTRAINT draft_session_track_fkey FOREIGN KEY (organisation_id, track_id) REFERENCES track (organisation_id, id)
);
CREATE INDEX draft_session_by_event ON draft_session (event_id);

-- Every edit: one field of one session. The field `session` is the whole of it: null before it was there and after it
-- was taken out.
CREATE TABLE agenda_change (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    number          bigint      NOT NULL,
    group_id        uuid        NOT NULL,  -- what was done in one go, and is undone in one
    actor           text        NOT NULL,
    session_id      uuid        NOT NULL,
    field           text        NOT NULL,
    before          jsonb       NOT NULL,
    after           jsonb       NOT NULL,
    at              timestamptz NOT NULL,
    CONSTRAINT agenda_change_pkey PRIMARY KEY (event_id, number),
    CONSTRAINT agenda_change_event_fkey FOREIGN KEY (event_id) REFERENCES agenda_draft (event_id) ON DELETE CASCADE
);

CREATE TABLE agenda_release (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    number          int         NOT NULL,
    name            text        NOT NULL DEFAULT '' CONSTRAINT agenda_release_name_check CHECK (length(name) <= 120),
    comment         text        NOT NULL DEFAULT '' CONSTRAINT agenda_release_comment_check CHECK (length(comment) <= 2000),
    last_change     bigint      NOT NULL,  -- the newest that it holds
    sessions        int         NOT NULL,
    actor           text        NOT NULL,
    at              timestamptz NOT NULL,
    CONSTRAINT agenda_release_pkey PRIMARY KEY (event_id, number),
    CONSTRAINT agenda_release_event_fkey FOREIGN KEY (event_id) REFERENCES agenda_draft (event_id) ON DELETE CASCADE
);

-- The sessions of each release as they were, never changed again. Rooms and tracks by the names they had.
CREATE TABLE released_session (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    release         int         NOT NULL,
    session_id      uuid        NOT NULL,
    kind            text        NOT NULL,
    title           jsonb       NOT NULL,
    subtitle        text        NOT NULL,
    abstract        text        NOT NULL,
    language        text        NOT NULL,
    starts_local    timestamp   NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    day             date        NOT NULL,
    room_id         uuid,
    room            text        NOT NULL,
    track_id        uuid,
    track           text        NOT NULL,
    recorded        text        NOT NULL,
    within_id       uuid,
    again_of_id        uuid,
    people          jsonb       NOT NULL,
    CONSTRAINT released_session_pkey PRIMARY KEY (event_id, release, session_id),
    CONSTRAINT released_session_release_fkey FOREIGN KEY (event_id, release)
        REFERENCES agenda_release (event_id, number) ON DELETE CASCADE
);

-- Who has which session of a draft open, as of their last sign of life.
CREATE UNLOGGED TABLE agenda_editing (
    event_id   uuid        NOT NULL,
    account_id uuid        NOT NULL CONSTRAINT agenda_editing_account_fkey REFERENCES account ON DELETE CASCADE,
    session_id uuid,
    seen_at    timestamptz NOT NULL,
    CONSTRAINT agenda_editing_pkey PRIMARY KEY (event_id, account_id),
    CONSTRAINT agenda_editing_event_fkey FOREIGN KEY (event_id) REFERENCES agenda_draft (event_id) ON DELETE CASCADE
);
