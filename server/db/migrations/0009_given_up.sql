-- What a person gave up: a place, a number on the waiting list, or a request (a state of registration).
ALTER TABLE registration ADD COLUMN given_up_as text;
