-- How many people a room takes at once, where its hosts have said so.
ALTER TABLE session
    ADD COLUMN people_at_most int CONSTRAINT session_people_at_most_check CHECK (people_at_most BETWEEN 1 AND 100000);
