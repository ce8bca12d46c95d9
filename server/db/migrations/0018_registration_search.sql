-- What an organiser searches an event's people by, lower case and ready: a search looks at each of them.
ALTER TABLE registration
    ADD COLUMN sought text GENERATED ALWAYS AS (lower(name || E'\n' || authority_name || E'\n' || address)) STORED;
-- An event's table by name.
CREATE INDEX registration_by_name ON registration (event_id, lower(name), id);
