-- Ways to prove who one is beside a password: keys for machines, and tokens of an issuer elsewhere.
CREATE TABLE api_keys (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  label JSONB NOT NULL,
  prefix VARCHAR(16) NOT NULL,
  key_hash VARCHAR(64) NOT NULL,
  scopes TEXT[] NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  expires_at TIMESTAMPTZ,
  last_used_at TIMESTAMPTZ,
  revoked_at TIMESTAMPTZ
);
CREATE INDEX api_keys_user_id_index ON api_keys (user_id);
CREATE UNIQUE INDEX api_keys_key_hash_unique ON api_keys (key_hash);
SELECT protect_rows('api_keys');

CREATE TABLE external_identities (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  issuer VARCHAR(255) NOT NULL,
  subject_digest VARCHAR(64) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX external_identities_user_id_index ON external_identities (user_id);
CREATE UNIQUE INDEX external_identities_subject_unique ON external_identities (subject_digest);
SELECT protect_rows('external_identities');

-- Who comes from elsewhere need have neither here.
ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;

-- How often signing in failed, by keyed digests of account and address: nobody can be read out of it.
CREATE TABLE sign_in_failures (
  digest VARCHAR(64) PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_failed_at TIMESTAMPTZ NOT NULL,
  blocked_until TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_failures_time_index ON sign_in_failures (last_failed_at);
ALTER TABLE sign_in_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_failures FORCE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON sign_in_failures TO persona_operator USING (true) WITH CHECK (true);
GRANT SELECT ON sign_in_failures TO persona_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_failures TO persona_operator;
