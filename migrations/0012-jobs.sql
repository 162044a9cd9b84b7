-- Work that outlives its request. The queue itself belongs to its library, in a schema of its own; it holds the numbers of
-- jobs and of their owners, never what they are about.
CREATE TABLE jobs (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind VARCHAR(40) NOT NULL,
  batch_id UUID,
  queue_id UUID NOT NULL,
  turn INTEGER NOT NULL,
  state VARCHAR(20) NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 0,
  progress JSONB NOT NULL,
  request JSONB,
  result JSONB,
  problem JSONB,
  cancel_requested BOOLEAN NOT NULL DEFAULT FALSE,
  leased_until TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  started_at TIMESTAMPTZ,
  finished_at TIMESTAMPTZ
);
CREATE INDEX jobs_user_id_index ON jobs (user_id, id);
CREATE INDEX jobs_batch_id_index ON jobs (batch_id);
CREATE INDEX jobs_turn_index ON jobs (turn) WHERE finished_at IS NULL;
CREATE INDEX jobs_user_turn_index ON jobs (user_id, turn) WHERE finished_at IS NULL;
CREATE INDEX jobs_leased_until_index ON jobs (leased_until) WHERE finished_at IS NULL;
CREATE INDEX jobs_finished_at_index ON jobs (finished_at);
SELECT protect_rows('jobs');

-- What a job need not ask a model for again.
CREATE TABLE job_checkpoints (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  step VARCHAR(120) NOT NULL,
  answer JSONB NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX job_checkpoints_user_id_index ON job_checkpoints (user_id);
CREATE UNIQUE INDEX job_checkpoints_step_unique ON job_checkpoints (job_id, step);
SELECT protect_rows('job_checkpoints');
