-- The house: organisations and their people, series, events, agenda, places, registrations, work to
-- do, presence and recordings. Tenant tables carry organisation_id and UNIQUE (organisation_id, id);
-- foreign keys between them are composite, so that no row can point across organisations.

-- A public text is an object from language to non-empty text: {"en": "…", "de": "…"}.
CREATE FUNCTION is_text_by_language(value jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_typeof(value) = 'object'
       AND NOT EXISTS (SELECT FROM jsonb_each(value) AS part(language, body)
                        WHERE language !~ '^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$'
                           OR jsonb_typeof(body) <> 'string' OR body = '""')
$$;

CREATE TABLE organisation (
    id               uuid        CONSTRAINT organisation_pkey PRIMARY KEY,
    slug             text        NOT NULL CONSTRAINT organisation_slug_key UNIQUE,
    name             text        NOT NULL,
    tagline          jsonb       NOT NULL DEFAULT '{}' CONSTRAINT organisation_tagline_check CHECK (is_text_by_language(tagline)),
    contact_name     text        NOT NULL DEFAULT '',
    contact_email    text        NOT NULL DEFAULT '',
    contact_phone    text        NOT NULL DEFAULT '',
    default_language text        NOT NULL DEFAULT 'en',
    version          bigint      NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL
);

-- Accounts, authorities and sign-ins are global.
CREATE TABLE account (
    id            uuid        CONSTRAINT account_pkey PRIMARY KEY,
    email         text        NOT NULL CONSTRAINT account_email_key UNIQUE,
    name          text        NOT NULL,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL
);

CREATE TABLE organisation_role (
    organisation_id uuid NOT NULL CONSTRAINT organisation_role_organisation_fkey REFERENCES organisation,
    account_id      uuid NOT NULL CONSTRAINT organisation_role_account_fkey REFERENCES account,
    role            text NOT NULL CONSTRAINT organisation_role_role_check CHECK (role IN ('owner', 'organiser')),
    CONSTRAINT organisation_role_pkey PRIMARY KEY (organisation_id, account_id)
);

CREATE TABLE authority (
    id      uuid  CONSTRAINT authority_pkey PRIMARY KEY,
    kind    text  NOT NULL CONSTRAINT authority_kind_check
                  CHECK (kind IN ('city', 'town', 'region', 'association', 'company', 'institution')),
    country text  NOT NULL CONSTRAINT authority_country_check CHECK (country ~ '^[A-Z]{2}$'),
    code    text  NOT NULL CONSTRAINT authority_code_key UNIQUE,
    names   jsonb NOT NULL CONSTRAINT authority_names_check CHECK (is_text_by_language(names)),
    search  text  NOT NULL  -- every name and the code, folded to words between spaces
);
CREATE INDEX authority_search ON authority USING gin (to_tsvector('simple', search));

-- What a device has opened by personal link: one cookie, stored hashed.
CREATE TABLE device (
    id         uuid        CONSTRAINT device_pkey PRIMARY KEY,
    token_hash bytea       NOT NULL CONSTRAINT device_token_hash_key UNIQUE,
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL
);

CREATE TABLE series (
    id              uuid   CONSTRAINT series_pkey PRIMARY KEY,
    organisation_id uuid   NOT NULL CONSTRAINT series_organisation_fkey REFERENCES organisation,
    slug            text   NOT NULL CONSTRAINT series_slug_key UNIQUE,
    kind            text   NOT NULL CONSTRAINT series_kind_check CHECK (kind IN ('conference', 'webinar')),
    title           jsonb  NOT NULL CONSTRAINT series_title_check CHECK (is_text_by_language(title) AND title <> '{}'),
    summary         jsonb  NOT NULL DEFAULT '{}' CONSTRAINT series_summary_check CHECK (is_text_by_language(summary)),
    description     jsonb  NOT NULL DEFAULT '{}' CONSTRAINT series_description_check CHECK (is_text_by_language(description)),
    hue             text   NOT NULL DEFAULT 'harbour',
    position        int    NOT NULL DEFAULT 0,
    version         bigint NOT NULL DEFAULT 1,
    CONSTRAINT series_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT series_slug_check CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,79}$' AND slug !~ '^[0-9a-f]{8}-[0-9a-f]{4}-')
);

CREATE TABLE event (
    id                     uuid        CONSTRAINT event_pkey PRIMARY KEY,
    organisation_id        uuid        NOT NULL CONSTRAINT event_organisation_fkey REFERENCES organisation,
    series_id              uuid,
    slug                   text        NOT NULL CONSTRAINT event_slug_key UNIQUE,
    form                   text        NOT NULL CONSTRAINT event_form_check
                                       CHECK (form IN ('conference', 'webinar', 'forum', 'market_engagement')),
    state                  text        NOT NULL DEFAULT 'draft' CONSTRAINT event_state_check
                                       CHECK (state IN ('draft', 'published', 'ended', 'archived', 'cancelled')),
    title                  jsonb       NOT NULL CONSTRAINT event_title_check CHECK (is_text_by_language(title) AND title <> '{}'),
    summary                jsonb       NOT NULL DEFAULT '{}' CONSTRAINT event_summary_check CHECK (is_text_by_language(summary)),
    description            jsonb       NOT NULL DEFAULT '{}' CONSTRAINT event_description_check CHECK (is_text_by_language(description)),
    -- The wall time somebody chose, its zone, and the instant that follows from both.
    zone                   text        NOT NULL,
    starts_local           timestamp   NOT NULL,
    ends_local             timestamp   NOT NULL,
    starts_at              timestamptz NOT NULL,
    ends_at                timestamptz NOT NULL,
    all_day                boolean     NOT NULL DEFAULT false,  -- whole days, such as a conference
    online                 boolean     NOT NULL DEFAULT true,
    on_site                boolean     NOT NULL DEFAULT false,
    place                  jsonb       NOT NULL DEFAULT '{}' CONSTRAINT event_place_check CHECK (is_text_by_language(place)),
    country                text        NOT NULL DEFAULT '',
    languages              text[]      NOT NULL DEFAULT '{en}',
    regions                text[]      NOT NULL DEFAULT '{}',
    themes                 text[]      NOT NULL DEFAULT '{}',
    cost                   jsonb       NOT NULL DEFAULT '{}' CONSTRAINT event_cost_check CHECK (is_text_by_language(cost)),  -- none: free
    edition                text        NOT NULL DEFAULT '',   -- "8th conference"
    outcome_title          jsonb       NOT NULL DEFAULT '{}' CONSTRAINT event_outcome_title_check CHECK (is_text_by_language(outcome_title)),
    outcome_summary        jsonb       NOT NULL DEFAULT '{}' CONSTRAINT event_outcome_summary_check CHECK (is_text_by_language(outcome_summary)),
    recorded               text        NOT NULL DEFAULT 'unknown' CONSTRAINT event_recorded_check CHECK (recorded IN ('unknown', 'yes', 'no')),
    contact_name           text        NOT NULL DEFAULT '',
    contact_email          text        NOT NULL DEFAULT '',
    project_number         text        NOT NULL DEFAULT '',
    funding                jsonb       NOT NULL DEFAULT '{}' CONSTRAINT event_funding_check CHECK (is_text_by_language(funding)),
    -- Registration: its window, whether an organiser decides, the questions and the consents asked.
    registration           text        NOT NULL DEFAULT 'none' CONSTRAINT event_registration_check
                                       CHECK (registration IN ('none', 'open', 'approval')),
    registration_opens_at  timestamptz,
    registration_closes_at timestamptz,
    questions              jsonb       NOT NULL DEFAULT '[]',
    consents               jsonb       NOT NULL DEFAULT '[]',
    -- What has happened to it since it was published.
    change_note            jsonb       NOT NULL DEFAULT '{}' CONSTRAINT event_change_note_check CHECK (is_text_by_language(change_note)),
    moved_from             timestamptz,
    calendar_sequence      int         NOT NULL DEFAULT 0,
    version                bigint      NOT NULL DEFAULT 1,
    created_at             timestamptz NOT NULL,
    CONSTRAINT event_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT event_series_fkey FOREIGN KEY (organisation_id, series_id) REFERENCES series (organisation_id, id),
    CONSTRAINT event_slug_check CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,79}$' AND slug !~ '^[0-9a-f]{8}-[0-9a-f]{4}-'),
    CONSTRAINT event_times_check CHECK (ends_at > starts_at AND ends_local > starts_local)
);
CREATE INDEX event_by_start ON event (starts_at, id) WHERE state <> 'draft';
CREATE INDEX event_by_series ON event (organisation_id, series_id, starts_at);

CREATE TABLE event_co_organiser (
    event_id        uuid NOT NULL CONSTRAINT event_co_organiser_event_fkey REFERENCES event,
    organisation_id uuid NOT NULL CONSTRAINT event_co_organiser_organisation_fkey REFERENCES organisation,
    CONSTRAINT event_co_organiser_pkey PRIMARY KEY (event_id, organisation_id)
);

CREATE TABLE event_party (
    organisation_id uuid NOT NULL,
    event_id        uuid NOT NULL,
    position        int  NOT NULL,
    role            text NOT NULL CONSTRAINT event_party_role_check CHECK (role IN ('host', 'partner', 'funder')),
    name            text NOT NULL,
    url             text NOT NULL DEFAULT '',
    CONSTRAINT event_party_pkey PRIMARY KEY (organisation_id, event_id, position),
    CONSTRAINT event_party_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
);

CREATE TABLE room (
    id              uuid  CONSTRAINT room_pkey PRIMARY KEY,
    organisation_id uuid  NOT NULL,
    event_id        uuid  NOT NULL,
    name            text  NOT NULL,
    kind            text  NOT NULL DEFAULT 'physical' CONSTRAINT room_kind_check CHECK (kind IN ('physical', 'virtual', 'both')),
    capacity        int,
    position        int   NOT NULL DEFAULT 0,
    CONSTRAINT room_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT room_name_key UNIQUE (event_id, name),
    CONSTRAINT room_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
);

CREATE TABLE track (
    id              uuid CONSTRAINT track_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL,
    event_id        uuid NOT NULL,
    name            text NOT NULL,
    hue             text NOT NULL DEFAULT 'slate',
    position        int  NOT NULL DEFAULT 0,
    CONSTRAINT track_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT track_name_key UNIQUE (event_id, name),
    CONSTRAINT track_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
);

CREATE TABLE session (
    id              uuid        CONSTRAINT session_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    source          text        NOT NULL DEFAULT '',  -- the id it came in with, "guid:…"
    slug            text        NOT NULL,
    kind            text        NOT NULL DEFAULT 'talk',
    state           text        NOT NULL DEFAULT 'scheduled' CONSTRAINT session_state_check
                                CHECK (state IN ('scheduled', 'rehearsal', 'lobby', 'live', 'paused', 'ended', 'cancelled')),
    title           jsonb       NOT NULL CONSTRAINT session_title_check CHECK (is_text_by_language(title) AND title <> '{}'),
    subtitle        text        NOT NULL DEFAULT '',
    abstract        text        NOT NULL DEFAULT '',  -- as imported or typed; shown sanitised
    language        text        NOT NULL DEFAULT '',
    starts_local    timestamp   NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    day             date        NOT NULL,  -- the programme's day, which may end after midnight
    room_id         uuid,
    track_id        uuid,
    recorded        text        NOT NULL DEFAULT 'unknown' CONSTRAINT session_recorded_check CHECK (recorded IN ('unknown', 'yes', 'no')),
    status_line     jsonb       NOT NULL DEFAULT '{}' CONSTRAINT session_status_line_check CHECK (is_text_by_language(status_line)),
    -- The room on the screen: which provider holds it, and what that provider needs to know.
    provider        text        NOT NULL DEFAULT '',
    provider_data   jsonb       NOT NULL DEFAULT '{}',
    version         bigint      NOT NULL DEFAULT 1,
    CONSTRAINT session_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT session_slug_key UNIQUE (event_id, slug),
    CONSTRAINT session_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id),
    CONSTRAINT session_room_fkey FOREIGN KEY (organisation_id, room_id) REFERENCES room (organisation_id, id),
    CONSTRAINT session_track_fkey FOREIGN KEY (organisation_id, track_id) REFERENCES track (organisation_id, id),
    CONSTRAINT session_times_check CHECK (ends_at >= starts_at)
);
CREATE UNIQUE INDEX session_source_key ON session (event_id, source) WHERE source <> '';
CREATE INDEX session_by_event ON session (organisation_id, event_id, starts_at, id);

CREATE TABLE person (
    id              uuid  CONSTRAINT person_pkey PRIMARY KEY,
    organisation_id uuid  NOT NULL CONSTRAINT person_organisation_fkey REFERENCES organisation,
    event_id        uuid,                              -- where it came in by an import
    source          text  NOT NULL DEFAULT '',
    name            text  NOT NULL,
    affiliation     text  NOT NULL DEFAULT '',
    biography       jsonb NOT NULL DEFAULT '{}' CONSTRAINT person_biography_check CHECK (is_text_by_language(biography)),
    CONSTRAINT person_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT person_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
);
CREATE UNIQUE INDEX person_source_key ON person (event_id, source) WHERE source <> '';

CREATE TABLE session_person (
    organisation_id uuid NOT NULL,
    session_id      uuid NOT NULL,
    person_id       uuid NOT NULL,
    position        int  NOT NULL DEFAULT 0,
    role            text NOT NULL DEFAULT 'speaker' CONSTRAINT session_person_role_check
                         CHECK (role IN ('speaker', 'moderator', 'interpreter')),
    CONSTRAINT session_person_pkey PRIMARY KEY (organisation_id, session_id, person_id),
    CONSTRAINT session_person_session_fkey FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id) ON DELETE CASCADE,
    CONSTRAINT session_person_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);

-- Places. A category says how people register; it draws on one or more pools, and pools may be shared.
CREATE TABLE place_pool (
    id              uuid  CONSTRAINT place_pool_pkey PRIMARY KEY,
    organisation_id uuid  NOT NULL,
    event_id        uuid  NOT NULL,
    name            jsonb NOT NULL DEFAULT '{}' CONSTRAINT place_pool_name_check CHECK (is_text_by_language(name)),
    capacity        int   CONSTRAINT place_pool_capacity_check CHECK (capacity >= 0),  -- null: unlimited
    taken           int   NOT NULL DEFAULT 0 CONSTRAINT place_pool_taken_check CHECK (taken >= 0),
    held            int   NOT NULL DEFAULT 0 CONSTRAINT place_pool_held_check CHECK (held >= 0),
    overbooked      int   NOT NULL DEFAULT 0 CONSTRAINT place_pool_overbooked_check CHECK (overbooked >= 0),
    version         bigint NOT NULL DEFAULT 1,
    CONSTRAINT place_pool_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT place_pool_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id),
    CONSTRAINT place_pool_not_oversold CHECK (taken + held <= capacity + overbooked)
);
CREATE INDEX place_pool_by_event ON place_pool (organisation_id, event_id);

CREATE TABLE category (
    id              uuid  CONSTRAINT category_pkey PRIMARY KEY,
    organisation_id uuid  NOT NULL,
    event_id        uuid  NOT NULL,
    name            jsonb NOT NULL CONSTRAINT category_name_check CHECK (is_text_by_language(name)),
    position        int   NOT NULL DEFAULT 0,
    CONSTRAINT category_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT category_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id)
);

CREATE TABLE category_pool (
    organisation_id uuid NOT NULL,
    category_id     uuid NOT NULL,
    pool_id         uuid NOT NULL,
    CONSTRAINT category_pool_pkey PRIMARY KEY (organisation_id, category_id, pool_id),
    CONSTRAINT category_pool_category_fkey FOREIGN KEY (organisation_id, category_id) REFERENCES category (organisation_id, id),
    CONSTRAINT category_pool_pool_fkey FOREIGN KEY (organisation_id, pool_id) REFERENCES place_pool (organisation_id, id)
);

-- One person's place at one event, with answers, consents and idempotency inside: the hot row.
CREATE TABLE registration (
    id               uuid        CONSTRAINT registration_pkey PRIMARY KEY,
    organisation_id  uuid        NOT NULL,
    event_id         uuid        NOT NULL,
    category_id      uuid        NOT NULL,
    state            text        NOT NULL CONSTRAINT registration_state_check
                                 CHECK (state IN ('invited', 'pending', 'waitlisted', 'offered', 'confirmed', 'declined',
                                                  'cancelled_by_person', 'cancelled_by_organiser', 'blocked', 'expired')),
    email            text        NOT NULL,  -- as typed
    address          text        NOT NULL,  -- normalised: one registration an event
    name             text        NOT NULL,
    language         text        NOT NULL,
    authority_id     uuid        CONSTRAINT registration_authority_fkey REFERENCES authority,
    authority_name   text        NOT NULL DEFAULT '',
    country          text        NOT NULL DEFAULT '',
    answers          jsonb       NOT NULL DEFAULT '{}',
    consents         jsonb       NOT NULL DEFAULT '[]',
    generation       int         NOT NULL DEFAULT 1,  -- of the personal link
    waiting_since    uuid,                            -- UUIDv7: the order of the waiting list
    offer_until      timestamptz,
    mail_sequence    int         NOT NULL DEFAULT 0,
    idempotency_key  text,
    idempotency_hash bytea,
    answered         text        NOT NULL DEFAULT '', -- the state first told, repeated for the same key
    receipt_hash     bytea,                           -- proves the browser that may correct the address
    proven_at        timestamptz,                     -- when the personal link was first opened
    created_at       timestamptz NOT NULL,
    changed_at       timestamptz NOT NULL,
    CONSTRAINT registration_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT registration_event_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES event (organisation_id, id),
    CONSTRAINT registration_category_fkey FOREIGN KEY (organisation_id, category_id) REFERENCES category (organisation_id, id)
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX registration_address_key ON registration (event_id, address);
CREATE UNIQUE INDEX registration_idempotency_key ON registration (event_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX registration_waiting ON registration (event_id, category_id, waiting_since) WHERE state = 'waitlisted';
CREATE INDEX registration_offered ON registration (offer_until) WHERE state = 'offered';

CREATE TABLE device_registration (
    device_id       uuid NOT NULL CONSTRAINT device_registration_device_fkey REFERENCES device ON DELETE CASCADE,
    organisation_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    generation      int  NOT NULL,
    CONSTRAINT device_registration_pkey PRIMARY KEY (device_id, registration_id),
    CONSTRAINT device_registration_registration_fkey
        FOREIGN KEY (organisation_id, registration_id) REFERENCES registration (organisation_id, id)
);

-- The answer of a request that carried an Idempotency-Key, stored with its effect for 24 hours.
CREATE TABLE idempotent_answer (
    route      text        NOT NULL,
    subject    text        NOT NULL,  -- the event or registration the key is scoped to
    actor      text        NOT NULL,
    key        text        NOT NULL,
    body_hash  bytea       NOT NULL,
    answer     jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotent_answer_pkey PRIMARY KEY (route, subject, actor, key)
);
CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at);

-- Work in the outbox. Payloads carry ids, never links or secrets.
CREATE TABLE task (
    id          uuid        CONSTRAINT task_pkey PRIMARY KEY,
    kind        text        NOT NULL,
    key         text        NOT NULL,
    payload     jsonb       NOT NULL,
    state       text        NOT NULL DEFAULT 'queued' CONSTRAINT task_state_check CHECK (state IN ('queued', 'done', 'dead')),
    due_at      timestamptz NOT NULL,
    lease_until timestamptz,
    attempts    int         NOT NULL DEFAULT 0,
    last_error  text        NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    done_at     timestamptz
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX task_kind_key ON task (kind, key);
CREATE INDEX task_due ON task (due_at) WHERE state = 'queued';

CREATE TABLE schedule (
    name        text        CONSTRAINT schedule_pkey PRIMARY KEY,
    every       interval    NOT NULL,
    next_at     timestamptz NOT NULL,
    lease_until timestamptz
);

-- One row for every change somebody made, in the transaction of the change.
CREATE TABLE activity (
    id              uuid        CONSTRAINT activity_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    event_id        uuid,
    actor           text        NOT NULL,
    action          text        NOT NULL,  -- "registration.confirmed"
    subject         uuid        NOT NULL,
    detail          jsonb       NOT NULL DEFAULT '{}',
    at              timestamptz NOT NULL
);

-- Presence. A node that stops answering closes its intervals at its last sign of life.
CREATE TABLE node (
    id          uuid        CONSTRAINT node_pkey PRIMARY KEY,
    alive_until timestamptz NOT NULL
);

CREATE TABLE attendance_interval (
    id              uuid        CONSTRAINT attendance_interval_pkey PRIMARY KEY,
    organisation_id uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    registration_id uuid        NOT NULL,
    source          text        NOT NULL CONSTRAINT attendance_interval_source_check
                                CHECK (source IN ('own_page', 'provider_signal', 'provider_report', 'import', 'desk')),
    device          text        NOT NULL DEFAULT '',
    node_id         uuid,
    joined_at       timestamptz NOT NULL,
    left_at         timestamptz,  -- null while the page is open
    CONSTRAINT attendance_interval_session_fkey FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    CONSTRAINT attendance_interval_registration_fkey
        FOREIGN KEY (organisation_id, registration_id) REFERENCES registration (organisation_id, id),
    CONSTRAINT attendance_interval_order_check CHECK (left_at >= joined_at)
);
CREATE INDEX attendance_interval_by_registration ON attendance_interval (registration_id, session_id);
CREATE INDEX attendance_interval_by_session ON attendance_interval (session_id, joined_at);
CREATE INDEX attendance_interval_open ON attendance_interval (node_id) WHERE left_at IS NULL;

CREATE TABLE recording (
    id               uuid        CONSTRAINT recording_pkey PRIMARY KEY,
    organisation_id  uuid        NOT NULL,
    session_id       uuid        NOT NULL,
    state            text        NOT NULL CONSTRAINT recording_state_check CHECK (state IN ('prepared', 'review', 'published', 'withdrawn')),
    audience         text        NOT NULL CONSTRAINT recording_audience_check CHECK (audience IN ('public', 'registrants', 'attendees')),
    storage_key      text        NOT NULL,
    poster_key       text        NOT NULL DEFAULT '',
    content_type     text        NOT NULL,
    duration_seconds int         NOT NULL,
    language         text        NOT NULL DEFAULT '',
    published_at     timestamptz,
    published_until  timestamptz,
    CONSTRAINT recording_organisation_id_key UNIQUE (organisation_id, id),
    CONSTRAINT recording_session_fkey FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
);
CREATE INDEX recording_by_session ON recording (organisation_id, session_id);
