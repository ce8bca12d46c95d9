-- Which people of an event a mail did not reach: mails that were given up, which are few.
CREATE INDEX task_dead_mail ON task ((payload->>'event'), (payload->>'registration'), id DESC)
    WHERE state = 'dead' AND kind LIKE 'mail.%';
