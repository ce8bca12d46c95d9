-- A session that is deleted leaves its rooms behind until their services have ended them: the row says where they are.
ALTER TABLE provider_room DROP CONSTRAINT provider_room_session_fkey;

-- When its service was told to send everybody out, since the session is over.
ALTER TABLE provider_room ADD COLUMN ended_at timestamptz;
