-- What is said on the day itself: that sessions come later, or earlier again, than everybody saw. Each stands under the
-- group of the draft's changes that went along. Taken back it is another such row.
CREATE TABLE agenda_delay (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    group_id        uuid        NOT NULL CONSTRAINT agenda_delay_pkey PRIMARY KEY,
    actor           text        NOT NULL,
    minutes         int         NOT NULL,  -- negative: earlier
    reach           text        NOT NULL CONSTRAINT agenda_delay_reach_check CHECK (reach IN ('session', 'room', 'day')),
    session_id      uuid,                  -- from which on; null: from the moment on
    room_id         uuid,                  -- of the reach `room`
    day             date        NOT NULL,
    takes_back      uuid        CONSTRAINT agenda_delay_takes_back_fkey REFERENCES agenda_delay ON DELETE CASCADE,
    -- Where the event lasts longer for it, from which end to which.
    event_ended_at  timestamptz,
    event_ends_at   timestamptz,
    at              timestamptz NOT NULL,
    CONSTRAINT agenda_delay_event_fkey FOREIGN KEY (event_id) REFERENCES agenda_draft (event_id) ON DELETE CASCADE
);
CREATE INDEX agenda_delay_by_event ON agenda_delay (event_id, at);

CREATE TABLE delayed_session (
    organisation_id uuid        NOT NULL,
    group_id        uuid        NOT NULL CONSTRAINT delayed_session_delay_fkey REFERENCES agenda_delay ON DELETE CASCADE,
    session_id      uuid        NOT NULL,
    starts_before   timestamptz NOT NULL,
    ends_before     timestamptz NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    CONSTRAINT delayed_session_pkey PRIMARY KEY (group_id, session_id),
    CONSTRAINT delayed_session_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE
);
