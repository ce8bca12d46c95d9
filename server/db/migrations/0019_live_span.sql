-- When a session really began and ended, where its hosts led it: whoever is there meanwhile is counted.
ALTER TABLE session
    ADD COLUMN live_from  timestamptz,  -- the first start; the planned one where the clock took it
    ADD COLUMN live_until timestamptz,  -- the end, until it is taken back
    ADD CONSTRAINT session_live_order_check CHECK (live_until IS NULL OR (live_from IS NOT NULL AND live_until >= live_from));

-- What was led before says only when its last step was taken.
UPDATE session
   SET live_from = CASE WHEN state = 'ended' AND state_before = 'lobby' THEN state_since
                        ELSE least(starts_at, state_since) END,
       live_until = CASE WHEN state = 'ended' THEN state_since END
 WHERE state IN ('live', 'paused', 'ended') AND state_since IS NOT NULL;
