-- The queue is read kind by kind, so tasks that nobody performs here stand in nobody's way.
DROP INDEX task_due;
CREATE INDEX task_due ON task (kind, due_at) WHERE state = 'queued';
