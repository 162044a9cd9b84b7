-- What tells a key-encryption key from another of the same name, and gives neither away. With the wrapped keys, in the schema
-- that backups of the data leave out. A process that starts compares its keys, and refuses to start on another.
CREATE TABLE keyring.key_checks (
  kek_id VARCHAR(32) PRIMARY KEY,
  check_value VARCHAR(64) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
ALTER TABLE keyring.key_checks ENABLE ROW LEVEL SECURITY;
ALTER TABLE keyring.key_checks FORCE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON keyring.key_checks TO persona_operator USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON keyring.key_checks TO persona_operator;
