-- Whose data must not be deleted for as long as a legal claim needs it, whatever its retention says.
CREATE TABLE legal_holds (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  reason JSONB NOT NULL,
  placed_at TIMESTAMPTZ NOT NULL,
  released_at TIMESTAMPTZ
);
CREATE INDEX legal_holds_user_id_index ON legal_holds (user_id, released_at);
SELECT protect_rows('legal_holds');

-- To the day; sessions and usage, which would tell, are themselves deleted after a time.
ALTER TABLE users ADD COLUMN last_used_at TIMESTAMPTZ NOT NULL DEFAULT NOW();
CREATE INDEX users_last_used_index ON users (last_used_at);

-- What retention looks for.
CREATE INDEX refresh_tokens_expires_index ON refresh_tokens (expires_at);
CREATE INDEX model_calls_time_index ON model_calls (started_at);
CREATE INDEX generated_content_time_index ON generated_content (created_at);
CREATE INDEX persona_feedback_time_index ON persona_feedback (created_at);
CREATE INDEX persona_validation_results_time_index ON persona_validation_results (created_at);
CREATE INDEX persona_analysis_results_time_index ON persona_analysis_results (created_at);
