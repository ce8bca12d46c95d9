-- What organisers typed about a published event and have not published yet: nobody else sees it. The row stays when
-- that is published or dropped, so that its version only rises.
CREATE TABLE event_pending (
    organisation_id uuid   NOT NULL,
    event_id        uuid   NOT NULL CONSTRAINT event_pending_pkey PRIMARY KEY,
    change          jsonb  NOT NULL CONSTRAINT event_pending_change_check CHECK (jsonb_typeof(change) = 'object'),
    version         bigint NOT NULL DEFAULT 1,
    CONSTRAINT event_pending_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
);

-- What the people of an event were told of a change of it: their mails are written from this row alone.
CREATE TABLE event_announcement (
    id              uuid             CONSTRAINT event_announcement_pkey PRIMARY KEY,
    organisation_id uuid             NOT NULL,
    event_id        uuid             NOT NULL,
    kind            text             NOT NULL CONSTRAINT event_announcement_kind_check
                                     CHECK (kind IN ('rescheduled', 'changed', 'postponed', 'cancelled')),
    note            text_by_language NOT NULL DEFAULT '{}',
    facts           jsonb            NOT NULL,
    told            int              NOT NULL CONSTRAINT event_announcement_told_check CHECK (told >= 0),
    at              timestamptz      NOT NULL,
    CONSTRAINT event_announcement_event_fkey
        FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
);
CREATE INDEX event_announcement_by_event ON event_announcement (organisation_id, event_id, at);

-- It does not take place at its times, and the new ones are not known yet.
ALTER TABLE event ADD COLUMN postponed boolean NOT NULL DEFAULT false;
