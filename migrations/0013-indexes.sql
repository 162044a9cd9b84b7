-- Statements that read whole tables: keys that are over, jobs by state, audit events by what was done and how it ended.
-- `persona migrate` builds indexes that are written so (IF NOT EXISTS) beforehand, while others go on writing.
CREATE INDEX IF NOT EXISTS api_keys_over_index ON api_keys ((least(revoked_at, expires_at)));
CREATE INDEX IF NOT EXISTS jobs_state_index ON jobs (state, id) WHERE state <> 'done';
CREATE INDEX IF NOT EXISTS audit_events_action_index ON audit_events (action, seq);
CREATE INDEX IF NOT EXISTS audit_events_outcome_index ON audit_events (outcome, seq) WHERE outcome <> 'success';
