-- Data keys of users, each wrapped by a key-encryption key that the database never sees. In a schema of their own: backups
-- of the data leave it out (pg_dump --exclude-schema=keyring), so that erasing a key erases what old backups hold.

CREATE SCHEMA keyring;

CREATE TABLE keyring.user_keys (
  user_id INTEGER NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  kek_id VARCHAR(32) NOT NULL,
  wrapped_key TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  PRIMARY KEY (user_id, version)
);
CREATE INDEX user_keys_kek_index ON keyring.user_keys (kek_id);
