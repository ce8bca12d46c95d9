-- What a person may change of their place is edited by version: ETag and If-Match.
ALTER TABLE registration ADD COLUMN version bigint NOT NULL DEFAULT 1;
