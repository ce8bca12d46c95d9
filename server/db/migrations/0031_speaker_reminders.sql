-- Of what a speaker has been reminded: each thing once, however often the server looks.
CREATE TABLE speaker_reminder (
    speaker_id uuid        NOT NULL CONSTRAINT speaker_reminder_speaker_fkey REFERENCES speaker ON DELETE CASCADE,
    kind       text        NOT NULL CONSTRAINT speaker_reminder_kind_check
                           CHECK (kind IN ('biography', 'recording', 'publication')),
    at         timestamptz NOT NULL,
    CONSTRAINT speaker_reminder_pkey PRIMARY KEY (speaker_id, kind)
);
