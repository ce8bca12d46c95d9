-- Which versions of slides a device at the slides desk has received to the last byte. The desk is a number that the
-- device gave itself.
CREATE TABLE slides_taken (
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    desk_id         uuid        NOT NULL,
    version_id      uuid        NOT NULL,
    taken_at        timestamptz NOT NULL,
    CONSTRAINT slides_taken_pkey PRIMARY KEY (event_id, desk_id, version_id),
    CONSTRAINT slides_taken_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT slides_taken_version_fkey FOREIGN KEY (organisation_id, version_id)
        REFERENCES material_version (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX slides_taken_by_version ON slides_taken (version_id);
