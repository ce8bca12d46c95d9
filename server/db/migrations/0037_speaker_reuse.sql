-- A speaker may let an organisation offer them what they gave at one of its events at the next one.
ALTER TABLE speaker_consent
    DROP CONSTRAINT speaker_consent_kind_check,
    ADD CONSTRAINT speaker_consent_kind_check CHECK (kind IN ('recording', 'publication', 'reuse'));

CREATE INDEX speaker_by_address ON speaker (organisation_id, lower(email));
