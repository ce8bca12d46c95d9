-- The queue is read kind by kind, so tasks that nobody performs here stand in nobody's way.
DROP INDEX task_due;
CREATE INDEX task_due ON task (kind, due_at) WHERE state = 'queued';

-- One index for "by id" and for the composite keys of others.
ALTER TABLE device_registration DROP CONSTRAINT device_registration_registration_fkey;
ALTER TABLE attendance_interval DROP CONSTRAINT attendance_interval_registration_fkey;
ALTER TABLE registration DROP CONSTRAINT registration_organisation_id_key, DROP CONSTRAINT registration_pkey;
ALTER TABLE registration ADD CONSTRAINT registration_pkey PRIMARY KEY (id, organisation_id);
ALTER TABLE device_registration ADD CONSTRAINT device_registration_registration_fkey
    FOREIGN KEY (registration_id, organisation_id) REFERENCES registration (id, organisation_id);
ALTER TABLE attendance_interval ADD CONSTRAINT attendance_interval_registration_fkey
    FOREIGN KEY (registration_id, organisation_id) REFERENCES registration (id, organisation_id);

-- One look-up for each registration instead of two, and a stronger promise: the category is one of the same event.
ALTER TABLE category ADD CONSTRAINT category_event_id_key UNIQUE (organisation_id, event_id, id);
ALTER TABLE registration DROP CONSTRAINT registration_event_fkey, DROP CONSTRAINT registration_category_fkey;
ALTER TABLE registration ADD CONSTRAINT registration_category_fkey
    FOREIGN KEY (organisation_id, event_id, category_id) REFERENCES category (organisation_id, event_id, id);

-- A domain is checked when its value changes, a table's check with every change of the row: here of the counters.
CREATE DOMAIN text_by_language AS jsonb CONSTRAINT text_by_language_check CHECK (is_text_by_language(VALUE));
ALTER TABLE place_pool DROP CONSTRAINT place_pool_name_check, ALTER COLUMN name TYPE text_by_language;
