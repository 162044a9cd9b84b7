-- What people call themselves and their personas is sealed as well. An address is found by a keyed digest of it.
ALTER TABLE users ALTER COLUMN email TYPE JSONB USING jsonb_build_object('clear', email);
DROP INDEX users_email_unique;
ALTER TABLE users ADD COLUMN email_index VARCHAR(64);
CREATE UNIQUE INDEX users_email_index_unique ON users (email_index);

-- The name of a persona may be anybody's words: it moves here; persona_name and archetype keep what gives nobody away.
ALTER TABLE writing_personas ADD COLUMN labels JSONB;

-- Keys of the service itself, wrapped like those of users.
CREATE TABLE keyring.service_keys (
  name VARCHAR(32) PRIMARY KEY,
  kek_id VARCHAR(32) NOT NULL,
  wrapped_key TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
ALTER TABLE keyring.service_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE keyring.service_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON keyring.service_keys TO persona_operator USING (true) WITH CHECK (true);
GRANT SELECT ON keyring.service_keys TO persona_app;
GRANT SELECT, INSERT, UPDATE ON keyring.service_keys TO persona_operator;

-- A user's address is sealed with their key, which names the user: at registration both come at once.
ALTER TABLE keyring.user_keys ALTER CONSTRAINT user_keys_user_id_fkey DEFERRABLE INITIALLY IMMEDIATE;
