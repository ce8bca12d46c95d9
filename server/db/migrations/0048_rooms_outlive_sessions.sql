-- A session that is deleted leaves its rooms behind until their services have ended them: the row says where they are.
ALTER TABLE provider_room DROP CONSTRAINT provider_room_session_fkey;
