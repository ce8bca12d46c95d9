-- What belongs to a session, or to its event, besides the talk: slides in numbered versions, handouts and links.
CREATE TABLE material (
    id              uuid        CONSTRAINT material_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    session_id      uuid,                            -- null: the event's own
    person_id       uuid,                            -- whose slides
    kind            text        NOT NULL CONSTRAINT material_kind_check CHECK (kind IN ('slides', 'handout', 'link')),
    title           text        NOT NULL DEFAULT '' CONSTRAINT material_title_check CHECK (length(title) <= 200),
    address         text        NOT NULL DEFAULT '' CONSTRAINT material_address_check CHECK ((kind = 'link') = (address <> '')),
    position        int         NOT NULL DEFAULT 0,
    release         text        NOT NULL DEFAULT 'hidden'
                                CONSTRAINT material_release_check CHECK (release IN ('hidden', 'now', 'at_start', 'after_talk')),
    audience        text        NOT NULL DEFAULT 'everyone'
                                CONSTRAINT material_audience_check CHECK (audience IN ('everyone', 'registrants')),
    final_at        timestamptz,                     -- said to be the last version; null: not, or opened again
    final_by        text        NOT NULL DEFAULT '', -- the name of who said so
    made_at         timestamptz NOT NULL,
    version         bigint      NOT NULL DEFAULT 1,
    CONSTRAINT material_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT material_slides_check CHECK (kind <> 'slides' OR (session_id IS NOT NULL AND person_id IS NOT NULL)),
    CONSTRAINT material_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT material_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT material_person_fkey FOREIGN KEY (organisation_id, person_id)
        REFERENCES person (organisation_id, id) ON DELETE CASCADE
);
-- One deck a session and person.
CREATE UNIQUE INDEX material_slides_once ON material (session_id, person_id) WHERE kind = 'slides';
CREATE INDEX material_by_event ON material (organisation_id, event_id);
CREATE INDEX material_by_person ON material (person_id);

-- A file of a material. Every one that came is a version of its own; the newest that was not refused counts.
-- `scanning`: looked at for viruses; `held`: the scanner does not answer; `converting`: made into a PDF and pictures;
-- `ready`; `kept`: as it came, `reason` says why there are no pictures; `refused`: the file is gone, `reason` says why.
CREATE TABLE material_version (
    id              uuid        CONSTRAINT material_version_pkey PRIMARY KEY,  -- also its upload's
    organisation_id uuid        NOT NULL,
    material_id     uuid        NOT NULL,
    number          int         NOT NULL CONSTRAINT material_version_number_check CHECK (number > 0),
    file_name       text        NOT NULL CONSTRAINT material_version_file_name_check CHECK (length(file_name) BETWEEN 1 AND 255),
    bytes           bigint      NOT NULL CONSTRAINT material_version_bytes_check CHECK (bytes > 0),
    sha256          bytea       CONSTRAINT material_version_sha256_check CHECK (length(sha256) = 32),  -- null: not weighed yet
    crc32           bigint      CONSTRAINT material_version_crc32_check CHECK (crc32 BETWEEN 0 AND 4294967295),
    content         text        NOT NULL DEFAULT '',  -- "pdf", "pptx", …: decided by what is in it; empty: not yet
    file_key        text        NOT NULL,             -- in the storage; empty: removed
    pdf_key         text        NOT NULL DEFAULT '',
    pdf_bytes       bigint      NOT NULL DEFAULT 0,
    pages           int         NOT NULL DEFAULT 0 CONSTRAINT material_version_pages_check CHECK (pages >= 0),
    state           text        NOT NULL CONSTRAINT material_version_state_check
                                CHECK (state IN ('scanning', 'held', 'converting', 'ready', 'kept', 'refused')),
    reason          text        NOT NULL DEFAULT '',
    warnings        text[]      NOT NULL DEFAULT '{}', -- what comes with it that its sender may not know of
    sent_by_kind    text        NOT NULL CONSTRAINT material_version_sent_by_kind_check
                                CHECK (sent_by_kind IN ('speaker', 'assistant', 'organiser')),
    sent_by         uuid        NOT NULL,             -- the person, the assistant or the account
    sent_by_name    text        NOT NULL,             -- as it was then
    late_reason     text        NOT NULL DEFAULT '',  -- an organiser's, for what came when speakers could not send any more
    received_at     timestamptz NOT NULL,
    CONSTRAINT material_version_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT material_version_number_key UNIQUE (material_id, number),
    CONSTRAINT material_version_material_fkey FOREIGN KEY (organisation_id, material_id)
        REFERENCES material (organisation_id, id) ON DELETE CASCADE
);

-- A page of a converted version: its picture, a small one, and the text in it for those who search or cannot see it.
CREATE TABLE material_page (
    version_id  uuid NOT NULL CONSTRAINT material_page_version_fkey REFERENCES material_version ON DELETE CASCADE,
    number      int  NOT NULL CONSTRAINT material_page_number_check CHECK (number > 0),
    picture_key text NOT NULL,
    preview_key text NOT NULL,
    width       int  NOT NULL CONSTRAINT material_page_width_check CHECK (width > 0),
    height      int  NOT NULL CONSTRAINT material_page_height_check CHECK (height > 0),
    text        text NOT NULL,
    CONSTRAINT material_page_pkey PRIMARY KEY (version_id, number)
);

-- Slides that are coming. How much of them has come is the size of their part on the disk.
CREATE TABLE slides_upload (
    id              uuid        CONSTRAINT slides_upload_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    person_id       uuid        NOT NULL,
    file_name       text        NOT NULL CONSTRAINT slides_upload_file_name_check CHECK (length(file_name) BETWEEN 1 AND 255),
    bytes           bigint      NOT NULL CONSTRAINT slides_upload_bytes_check CHECK (bytes > 0),
    metadata        text        NOT NULL DEFAULT '',  -- as the client wrote it
    sent_by_kind    text        NOT NULL CONSTRAINT slides_upload_sent_by_kind_check
                                CHECK (sent_by_kind IN ('speaker', 'assistant', 'organiser')),
    sent_by         uuid        NOT NULL,
    sent_by_name    text        NOT NULL,
    late_reason     text        NOT NULL DEFAULT '',
    finished        boolean     NOT NULL DEFAULT false,  -- it is a version by now
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    CONSTRAINT slides_upload_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT slides_upload_session_fkey FOREIGN KEY (organisation_id, session_id)
        REFERENCES session (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT slides_upload_person_fkey FOREIGN KEY (organisation_id, person_id)
        REFERENCES person (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX slides_upload_by_person ON slides_upload (person_id, session_id, created_at);
CREATE INDEX slides_upload_by_event ON slides_upload (organisation_id, event_id);
CREATE INDEX slides_upload_by_expiry ON slides_upload (expires_at);

ALTER TABLE speaker_reminder DROP CONSTRAINT speaker_reminder_kind_check;
ALTER TABLE speaker_reminder ADD CONSTRAINT speaker_reminder_kind_check
    CHECK (kind IN ('biography', 'recording', 'publication', 'slides'));
