-- What a persona was before each change, so that a change can be seen and taken back.
CREATE TABLE persona_versions (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  writing_persona_id INTEGER NOT NULL REFERENCES writing_personas (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  replaced_by VARCHAR(20) NOT NULL,
  snapshot JSONB NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX persona_versions_user_id_index ON persona_versions (user_id);
CREATE UNIQUE INDEX persona_versions_version_unique ON persona_versions (writing_persona_id, version);
SELECT protect_rows('persona_versions');
