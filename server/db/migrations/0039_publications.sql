-- What an event or a series hands out besides its sessions: brochures and toolkits, with one file a language.
CREATE TABLE publication (
    id              uuid        CONSTRAINT publication_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid,                          -- where it stands: at an event,
    series_id       uuid,                          -- or at a series
    kind            text        NOT NULL CONSTRAINT publication_kind_check CHECK (kind IN ('brochure', 'toolkit')),
    title           jsonb       NOT NULL CONSTRAINT publication_title_check CHECK (jsonb_typeof(title) = 'object' AND title <> '{}'),
    description     jsonb       NOT NULL DEFAULT '{}'
                                CONSTRAINT publication_description_check CHECK (jsonb_typeof(description) = 'object'),
    position        int         NOT NULL,
    published       boolean     NOT NULL DEFAULT false,
    cover_id        uuid,                          -- of a picture that was sent; null: the first page of a file is the cover
    cover_width     int,
    cover_height    int,
    made_at         timestamptz NOT NULL,
    CONSTRAINT publication_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT publication_place_check CHECK (num_nonnulls(event_id, series_id) = 1),
    CONSTRAINT publication_cover_check CHECK (num_nonnulls(cover_id, cover_width, cover_height) IN (0, 3)),
    CONSTRAINT publication_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT publication_series_fkey FOREIGN KEY (organisation_id, series_id)
        REFERENCES series (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX publication_by_event ON publication (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX publication_by_series ON publication (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX publication_by_cover ON publication (cover_id) WHERE cover_id IS NOT NULL;

-- A file of a publication in one language. Another one for the same language takes its place once it is ready.
-- `coming`: how much of it has come is the size of its part on the disk; `scanning`: looked at for viruses; `held`: the
-- scanner does not answer; `preparing`: its first page is drawn; `ready`; `refused`: it is gone, `reason` says why.
CREATE TABLE publication_file (
    id              uuid        CONSTRAINT publication_file_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    publication_id  uuid        NOT NULL,
    language        text        NOT NULL CONSTRAINT publication_file_language_check CHECK (length(language) BETWEEN 2 AND 35),
    file_name       text        NOT NULL CONSTRAINT publication_file_name_check CHECK (length(file_name) BETWEEN 1 AND 255),
    bytes           bigint      NOT NULL CONSTRAINT publication_file_bytes_check CHECK (bytes > 0),
    metadata        text        NOT NULL DEFAULT '',  -- as the client wrote it
    content         text        NOT NULL DEFAULT '',  -- "pdf", "docx", …: decided by what is in it; empty: not yet
    pages           int         NOT NULL DEFAULT 0 CONSTRAINT publication_file_pages_check CHECK (pages >= 0),
    cover_width     int,                              -- of its first page as a picture; null: there is none
    cover_height    int,
    state           text        NOT NULL CONSTRAINT publication_file_state_check
                                CHECK (state IN ('coming', 'scanning', 'held', 'preparing', 'ready', 'refused')),
    reason          text        NOT NULL DEFAULT '',
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,             -- of what is coming
    CONSTRAINT publication_file_cover_check CHECK (num_nonnulls(cover_width, cover_height) IN (0, 2)),
    CONSTRAINT publication_file_publication_fkey FOREIGN KEY (organisation_id, publication_id)
        REFERENCES publication (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX publication_file_by_publication ON publication_file (publication_id);
CREATE INDEX publication_file_by_expiry ON publication_file (expires_at) WHERE state = 'coming';
