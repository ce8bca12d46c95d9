-- How often an address was invited lately, and what somebody who goes has sent.
CREATE INDEX invitation_by_address ON invitation (organisation_id, email, created_at);
CREATE INDEX invitation_by_sender ON invitation (organisation_id, invited_by) WHERE state = 'open';
