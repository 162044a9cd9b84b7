-- The four tables of the original architecture with their columns and indexes as named there, and what a real system
-- needs beside them. Runs unchanged on PostgreSQL 15 or newer and on the embedded database.

CREATE TABLE users (
  id SERIAL PRIMARY KEY,
  email VARCHAR(254) NOT NULL,
  password_hash TEXT NOT NULL,
  roles TEXT[] NOT NULL DEFAULT '{user}',
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE UNIQUE INDEX users_email_unique ON users (email);

CREATE TABLE refresh_tokens (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  family_id UUID NOT NULL,
  token_hash VARCHAR(64) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  expires_at TIMESTAMPTZ NOT NULL,
  used_at TIMESTAMPTZ,
  revoked_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX refresh_tokens_token_hash_unique ON refresh_tokens (token_hash);
CREATE INDEX refresh_tokens_user_id_index ON refresh_tokens (user_id);
CREATE INDEX refresh_tokens_family_id_index ON refresh_tokens (family_id);

CREATE TABLE writing_personas (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  persona_name VARCHAR(255) NOT NULL,
  archetype VARCHAR(100),
  core_belief TEXT,
  linguistic_fingerprint JSONB,
  confidence_score FLOAT,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  is_active BOOLEAN NOT NULL DEFAULT TRUE,
  version INTEGER NOT NULL DEFAULT 1,
  language VARCHAR(35),
  persona_data JSONB NOT NULL,
  voice_profile JSONB,
  model VARCHAR(100) NOT NULL
);
CREATE INDEX idx_writing_personas_user_active ON writing_personas (user_id, is_active);
CREATE INDEX idx_personas_user_platform ON writing_personas (user_id) INCLUDE (id, persona_name, confidence_score);

CREATE TABLE writing_samples (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER NOT NULL REFERENCES writing_personas (id) ON DELETE CASCADE,
  source VARCHAR(20) NOT NULL,
  language VARCHAR(35),
  words INTEGER NOT NULL,
  content JSONB NOT NULL,
  file_key VARCHAR(200) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX writing_samples_user_id_index ON writing_samples (user_id);
CREATE INDEX writing_samples_persona_index ON writing_samples (writing_persona_id);

CREATE TABLE platform_personas (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER NOT NULL REFERENCES writing_personas (id) ON DELETE CASCADE,
  platform VARCHAR(50) NOT NULL,
  platform_specific_data JSONB,
  optimization_strategies JSONB,
  quality_metrics JSONB,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT platform_personas_strategies_bounded CHECK (octet_length(optimization_strategies::text) <= 2048)
);
CREATE INDEX platform_personas_user_id_index ON platform_personas (user_id);
CREATE UNIQUE INDEX platform_personas_persona_platform_unique ON platform_personas (writing_persona_id, platform);
CREATE INDEX idx_platform_personas_persona_platform ON platform_personas (writing_persona_id, platform);
CREATE INDEX idx_platform_personas_optimization ON platform_personas (platform, writing_persona_id) INCLUDE (optimization_strategies);

CREATE TABLE persona_analysis_results (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER NOT NULL REFERENCES writing_personas (id) ON DELETE CASCADE,
  analysis_type VARCHAR(100) NOT NULL,
  analysis_data JSONB,
  confidence_score FLOAT,
  processing_time_ms INTEGER,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX persona_analysis_results_user_id_index ON persona_analysis_results (user_id);
CREATE INDEX idx_analysis_results_persona_type ON persona_analysis_results (writing_persona_id, analysis_type);

CREATE TABLE persona_validation_results (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER NOT NULL REFERENCES writing_personas (id) ON DELETE CASCADE,
  validation_type VARCHAR(100) NOT NULL,
  validation_data JSONB,
  quality_score FLOAT,
  validation_status VARCHAR(50) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX persona_validation_results_user_id_index ON persona_validation_results (user_id);
CREATE INDEX idx_validation_results_persona_status ON persona_validation_results (writing_persona_id, validation_status);

CREATE TABLE model_calls (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER REFERENCES writing_personas (id) ON DELETE SET NULL,
  provider VARCHAR(20) NOT NULL,
  task VARCHAR(100) NOT NULL,
  prompt_version VARCHAR(50) NOT NULL,
  prompt_hash VARCHAR(64) NOT NULL,
  requested_model VARCHAR(100) NOT NULL,
  returned_model VARCHAR(100),
  parameters JSONB NOT NULL,
  token_usage JSONB NOT NULL,
  cost_usd FLOAT,
  attempts INTEGER NOT NULL,
  finish_reason VARCHAR(50),
  outcome VARCHAR(20) NOT NULL,
  duration_ms INTEGER NOT NULL,
  started_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX model_calls_user_id_index ON model_calls (user_id, started_at);
CREATE INDEX model_calls_persona_index ON model_calls (writing_persona_id);

CREATE TABLE generated_content (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER NOT NULL REFERENCES writing_personas (id) ON DELETE CASCADE,
  platform VARCHAR(50) NOT NULL,
  content JSONB NOT NULL,
  voice_match_score FLOAT,
  platform_score FLOAT,
  attempts INTEGER NOT NULL,
  model VARCHAR(100) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX generated_content_user_id_index ON generated_content (user_id);
CREATE INDEX generated_content_persona_index ON generated_content (writing_persona_id, created_at);

CREATE TABLE persona_feedback (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER NOT NULL REFERENCES writing_personas (id) ON DELETE CASCADE,
  content_id INTEGER REFERENCES generated_content (id) ON DELETE SET NULL,
  satisfaction FLOAT,
  feedback_data JSONB NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX persona_feedback_user_id_index ON persona_feedback (user_id);
CREATE INDEX persona_feedback_persona_index ON persona_feedback (writing_persona_id, created_at);
CREATE INDEX persona_feedback_content_index ON persona_feedback (content_id);

CREATE TABLE persona_learning_data (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER NOT NULL REFERENCES writing_personas (id) ON DELETE CASCADE,
  feedback_id INTEGER NOT NULL REFERENCES persona_feedback (id) ON DELETE CASCADE,
  learning_type VARCHAR(50) NOT NULL,
  learning_data JSONB NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX persona_learning_data_user_id_index ON persona_learning_data (user_id);
CREATE INDEX persona_learning_data_persona_index ON persona_learning_data (writing_persona_id, created_at);
CREATE INDEX persona_learning_data_feedback_index ON persona_learning_data (feedback_id);

CREATE TABLE usage_events (
  id BIGSERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER REFERENCES writing_personas (id) ON DELETE SET NULL,
  event_type VARCHAR(50) NOT NULL,
  platform VARCHAR(50),
  value FLOAT,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX usage_events_user_id_index ON usage_events (user_id, created_at);
CREATE INDEX usage_events_persona_index ON usage_events (writing_persona_id, event_type, created_at);
CREATE INDEX usage_events_time_index ON usage_events (created_at, event_type);
