-- A room elsewhere is opened from the join page by its address. That says who went there and when, and counts no minutes.
ALTER TABLE attendance_interval DROP CONSTRAINT attendance_interval_source_check;
ALTER TABLE attendance_interval ADD CONSTRAINT attendance_interval_source_check
    CHECK (source IN ('own_page', 'room_link', 'provider_signal', 'provider_report', 'import', 'desk'));
UPDATE attendance_interval
   SET source = 'room_link'
  FROM session
 WHERE session.organisation_id = attendance_interval.organisation_id AND session.id = attendance_interval.session_id
   AND session.provider = 'link' AND attendance_interval.source = 'own_page';

-- A session's intervals person by person in order of time: the union is one pass over the index.
CREATE INDEX attendance_interval_by_person ON attendance_interval (session_id, registration_id, joined_at)
    INCLUDE (organisation_id, left_at, source);
DROP INDEX attendance_interval_by_session;

-- Several people in front of one screen, as somebody there said: evidence of its own kind, never added to the minutes
-- of the one whose place it is. Earlier statements stand in the log.
CREATE TABLE shared_screen (
    organisation_id uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    registration_id uuid        NOT NULL,
    people          integer     NOT NULL CONSTRAINT shared_screen_people_check CHECK (people BETWEEN 1 AND 500),
    names           jsonb       NOT NULL DEFAULT '[]' CONSTRAINT shared_screen_names_check CHECK (jsonb_typeof(names) = 'array'),
    said_by         text        NOT NULL,
    said_at         timestamptz NOT NULL,
    CONSTRAINT shared_screen_pkey PRIMARY KEY (session_id, registration_id),
    CONSTRAINT shared_screen_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id),
    CONSTRAINT shared_screen_registration_fkey FOREIGN KEY (registration_id, organisation_id)
        REFERENCES registration (id, organisation_id)
);
