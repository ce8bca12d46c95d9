-- Colleagues are invited to one series as well: for its events only.
ALTER TABLE invitation ADD COLUMN series_id uuid;
ALTER TABLE invitation ADD CONSTRAINT invitation_series_fkey FOREIGN KEY (organisation_id, series_id)
    REFERENCES series (organisation_id, id) ON DELETE CASCADE;
ALTER TABLE invitation ADD CONSTRAINT invitation_one_team_check CHECK (event_id IS NULL OR series_id IS NULL);
-- One open invitation an address, for the organisation, for each series and for each event; the lists of them.
DROP INDEX invitation_open_key;
CREATE UNIQUE INDEX invitation_open_key ON invitation (organisation_id, email, event_id, series_id) NULLS NOT DISTINCT
    WHERE state = 'open';
DROP INDEX invitation_open;
CREATE INDEX invitation_open ON invitation (organisation_id, event_id, series_id, id DESC) WHERE state = 'open';
